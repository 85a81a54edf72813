import type { AttributeDataJSON, EnvironmentJSON } from "@clerk/shared/types";
import type { Configuration } from "../configuration.ts";
import type { FactorsConfiguration } from "../factors-configuration.ts";
import type {
  IdentifierConfiguration,
  VerifiedIdentifierConfiguration,
} from "../identifiers-configuration.ts";
import type { Instance } from "../instance.ts";
import { specialCharacters } from "../password-configuration.ts";
import {
  actionLeftovers,
  attackProtectionLeftovers,
  passkeyLeftovers,
  usernameLeftovers,
  userSettingsLeftovers,
} from "./environment-leftovers.ts";
import { enterpriseSsoSettings, socialSettings } from "./social-settings.ts";

type Json = Omit<EnvironmentJSON["user_settings"], "id" | "object">;

/** How people sign up and in, and what belongs to their profile. */
export function userSettings(instance: Instance) {
  const { configuration } = instance;
  return {
    ...userSettingsLeftovers(configuration),
    attributes: attributes(configuration),
    social: socialSettings(instance),
    enterprise_sso: enterpriseSsoSettings(instance),
    sign_in: { second_factor: secondFactorSettings(configuration) },
    sign_up: signUpSettings(configuration),
    password_settings: passwordSettings(configuration),
    passkey_settings: {
      allow_autofill: configuration.factors.passkeys.autofill,
      show_sign_in_button: configuration.factors.passkeys.showSignInButton,
      ...passkeyLeftovers,
    },
    username_settings: {
      min_length: configuration.identifiers.username.minLength,
      max_length: configuration.identifiers.username.maxLength,
      ...usernameLeftovers,
    },
    attack_protection: {
      ...attackProtectionLeftovers(configuration),
      enumeration_protection: { enabled: configuration.access.enumerationProtection },
    },
    actions: { delete_self: true, create_organization: true, ...actionLeftovers },
  } satisfies Json & Record<string, unknown>;
}

const attribute = (data: Partial<AttributeDataJSON> = {}): AttributeDataJSON => ({
  enabled: false,
  required: false,
  immutable: false,
  verifications: [],
  used_for_first_factor: false,
  first_factors: [],
  used_for_second_factor: false,
  second_factors: [],
  verify_at_sign_up: false,
  ...data,
});

function attributes({ identifiers, factors, passwords, passwordRequiredAtSignUp }: Configuration) {
  const { emailAddress, phoneNumber, username, firstName, lastName } = identifiers;
  return {
    email_address: attribute(verifiedAttribute(emailAddress)),
    phone_number: attribute({
      ...verifiedAttribute(phoneNumber),
      ...secondFactorAttribute(
        phoneNumber.enabled && factors.secondFactors.phoneCode,
        "phone_code",
      ),
    }),
    username: attribute(identifierAttribute(username)),
    first_name: attribute(firstName),
    last_name: attribute(lastName),
    password: attribute({
      enabled: passwords.enabled,
      required: passwords.enabled && passwordRequiredAtSignUp,
    }),
    web3_wallet: attribute(),
    ticket: attribute({ enabled: true }),
    ...factorAttributes(factors),
  };
}

function factorAttributes({ secondFactors, passkeys }: FactorsConfiguration) {
  const { authenticatorApp, backupCodes } = secondFactors;
  return {
    authenticator_app: attribute({
      enabled: authenticatorApp,
      ...secondFactorAttribute(authenticatorApp, "totp"),
    }),
    backup_code: attribute({
      enabled: backupCodes,
      ...secondFactorAttribute(backupCodes, "backup_code"),
    }),
    passkey: attribute({
      enabled: passkeys.enabled,
      used_for_first_factor: passkeys.enabled,
      first_factors: strategies(passkeys.enabled ? ["passkey"] : []),
      verifications: strategies(passkeys.enabled ? ["passkey"] : []),
    }),
  };
}

const secondFactorAttribute = (isOn: boolean, strategy: string) => ({
  used_for_second_factor: isOn,
  second_factors: strategies(isOn ? [strategy] : []),
});

function secondFactorSettings({ factors }: Configuration) {
  const { authenticatorApp, phoneCode, required } = factors.secondFactors;
  return { required, enabled: authenticatorApp || phoneCode };
}

const identifierAttribute = (identifier: IdentifierConfiguration) => ({
  enabled: identifier.enabled,
  required: identifier.required,
  immutable: identifier.immutable,
  used_for_first_factor: identifier.usedForFirstFactor,
});

const verifiedAttribute = (identifier: VerifiedIdentifierConfiguration) => ({
  ...identifierAttribute(identifier),
  verifications: identifier.enabled ? strategies(identifier.verifications) : [],
  first_factors: identifier.usedForFirstFactor ? strategies(identifier.firstFactors) : [],
  verify_at_sign_up: identifier.enabled && identifier.verifyAtSignUp,
});

const strategies = (names: readonly string[]) => [...names] as AttributeDataJSON["verifications"];

const signUpSettings = ({ access, factors }: Configuration) => ({
  mode: access.signUpMode,
  captcha_widget_type: "smart",
  custom_action_required: false,
  progressive: true,
  captcha_enabled: false,
  legal_consent_enabled: access.legalConsent,
  allowlist_only: access.signUpMode === "public" && access.allowlist,
  mfa: { required: factors.secondFactors.required },
});

const passwordSettings = ({ passwords }: Configuration) => ({
  min_length: passwords.minLength,
  max_length: passwords.maxLength,
  require_special_char: passwords.requireSpecialCharacter,
  require_numbers: passwords.requireNumbers,
  require_uppercase: passwords.requireUppercase,
  require_lowercase: passwords.requireLowercase,
  disable_hibp: !passwords.refuseBreached,
  show_zxcvbn: passwords.minimumStrength > 0,
  min_zxcvbn_strength: passwords.minimumStrength,
  allowed_special_characters: specialCharacters,
  disable_password_reverification: false,
  enforce_hibp_on_sign_in: false,
});
