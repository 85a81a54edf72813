import type { AttributeDataJSON, EnvironmentJSON } from "@clerk/shared/types";
import { Hono } from "hono";
import type { Instance } from "../instance.ts";
import type { FrontendEnvironment } from "./request.ts";

/** `/environment`: the instance's settings, which the components draw themselves by. */
export const environment = new Hono<FrontendEnvironment>()
  .get("/", (c) => c.json(serializeEnvironment(c.get("instance"), c.get("origin"))))
  .patch("/", (c) => c.json(serializeEnvironment(c.get("instance"), c.get("origin"))));

type Json<Name extends keyof EnvironmentJSON> = Omit<
  EnvironmentJSON[Name] & object,
  "id" | "object"
>;

function serializeEnvironment(instance: Instance, origin: string) {
  return {
    object: "environment",
    id: "env_emulator",
    maintenance_mode: false,
    client_debug_mode: false,
    partitioned_cookies: false,
    auth_config: {
      object: "auth_config",
      id: "aconf_emulator",
      single_session_mode: instance.configuration.singleSessionMode,
      claimed_at: null,
      reverification: false,
      preferred_channels: {},
      session_minter: false,
    },
    display_config: displayConfig(instance, origin),
    user_settings: userSettings(instance),
    organization_settings: organizationSettings(instance),
    commerce_settings: {
      billing: {
        stripe_publishable_key: null,
        organization: { enabled: false, has_paid_plans: false },
        user: { enabled: false, has_paid_plans: false },
      },
    } satisfies Json<"commerce_settings">,
    api_keys_settings: { user_api_keys_enabled: false, orgs_api_keys_enabled: false },
    protect_config: { object: "protect_config", id: "protect_emulator", loaders: [] },
  };
}

function displayConfig({ configuration }: Instance, origin: string) {
  return {
    object: "display_config",
    id: "dconf_emulator",
    instance_environment_type: "development",
    application_name: configuration.applicationName,
    theme,
    preferred_sign_in_strategy: "password",
    logo_image_url: "",
    favicon_image_url: "",
    home_url: origin,
    sign_in_url: `${origin}/sign-in`,
    sign_up_url: `${origin}/sign-up`,
    user_profile_url: origin,
    organization_profile_url: origin,
    create_organization_url: origin,
    waitlist_url: origin,
    after_sign_in_url: origin,
    after_sign_up_url: origin,
    after_sign_out_one_url: origin,
    after_sign_out_all_url: origin,
    after_switch_session_url: origin,
    after_create_organization_url: origin,
    after_leave_organization_url: origin,
    after_join_waitlist_url: origin,
    branded: false,
    show_devmode_warning: false,
    captcha_public_key: null,
    captcha_public_key_invisible: null,
    captcha_widget_type: null,
    captcha_provider: "turnstile",
    captcha_oauth_bypass: [],
    captcha_heartbeat: false,
    support_email: "",
    terms_url: "",
    privacy_policy_url: "",
    clerk_js_version: "6",
  } satisfies EnvironmentJSON["display_config"];
}

const theme: EnvironmentJSON["display_config"]["theme"] = {
  general: {
    color: "#6c47ff",
    background_color: "#ffffff",
    font_family: "inherit",
    font_color: "#151515",
    label_font_weight: "600",
    padding: "1em",
    border_radius: "0.5em",
    box_shadow: "0 2px 8px rgba(0,0,0,0.2)",
  },
  buttons: { font_color: "#ffffff", font_family: "inherit", font_weight: "600" },
  accounts: { background_color: "#ffffff" },
};

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

function userSettings({ configuration }: Instance) {
  return {
    attributes: {
      email_address: attribute({
        enabled: true,
        required: true,
        verifications: ["email_code"],
        used_for_first_factor: true,
        first_factors: ["email_code"],
        verify_at_sign_up: true,
      }),
      password: attribute({ enabled: true, required: configuration.passwordRequiredAtSignUp }),
      first_name: attribute({ enabled: true }),
      last_name: attribute({ enabled: true }),
      phone_number: attribute(),
      username: attribute(),
      web3_wallet: attribute(),
      authenticator_app: attribute(),
      backup_code: attribute(),
      passkey: attribute(),
    },
    social: {} as EnvironmentJSON["user_settings"]["social"],
    enterprise_sso: { enabled: false, self_serve_sso: false, self_serve_directory_sync: false },
    sign_in: { second_factor: { required: false, enabled: false } },
    sign_up: {
      mode: "public",
      progressive: true,
      captcha_enabled: false,
      legal_consent_enabled: false,
      allowlist_only: false,
      mfa: { required: false },
    },
    password_settings: {
      min_length: configuration.passwordMinimumLength,
      max_length: 72,
      require_special_char: false,
      require_numbers: false,
      require_uppercase: false,
      require_lowercase: false,
      disable_hibp: true,
      show_zxcvbn: false,
      min_zxcvbn_strength: 0,
      allowed_special_characters: "",
    },
    passkey_settings: { allow_autofill: false, show_sign_in_button: false },
    username_settings: { min_length: 4, max_length: 64 },
    attack_protection: { enumeration_protection: { enabled: false } },
    actions: { delete_self: true, create_organization: true },
  } satisfies Json<"user_settings">;
}

function organizationSettings({ configuration: { organizations } }: Instance) {
  return {
    enabled: true,
    max_allowed_memberships: organizations.maxAllowedMemberships,
    force_organization_selection: organizations.forceOrganizationSelection,
    actions: { admin_delete: organizations.adminDeleteEnabled },
    domains: { enabled: false, enrollment_modes: [], default_role: null },
    slug: { disabled: false },
    organization_creation_defaults: { enabled: false },
    creator_role: organizations.creatorRole,
  } satisfies Json<"organization_settings"> & { creator_role: string };
}
