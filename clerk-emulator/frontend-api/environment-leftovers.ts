import type { Configuration } from "../configuration.ts";

/**
 * What Clerk's document still has in the environment and its browser package no longer reads, or reads
 * only where the emulator has nothing: constants, and what other settings say again.
 */
export const authConfigLeftovers = ({ identifiers, passwordRequiredAtSignUp }: Configuration) => ({
  first_name: use(identifiers.firstName),
  last_name: use(identifiers.lastName),
  email_address: use(identifiers.emailAddress),
  phone_number: use(identifiers.phoneNumber),
  username: use(identifiers.username),
  password: use({ enabled: true, required: passwordRequiredAtSignUp }),
  identification_requirements: [],
  identification_strategies: [],
  first_factors: [],
  second_factors: [],
  email_address_verification_strategies: [...identifiers.emailAddress.verifications],
  enhanced_email_deliverability: false,
  test_mode: true,
  url_based_session_syncing: true,
  native_settings: {
    object: "native_settings",
    api_enabled: false,
    trusted_device_sign_in_enabled: false,
    trusted_device_enrollment_prompt_after_sign_in_enabled: false,
    trusted_device_enrollment_prompt_after_sign_up_enabled: false,
  },
});

const use = ({ enabled, required }: { enabled: boolean; required: boolean }) => {
  if (!enabled) return "off";
  return required ? "required" : "on";
};

export const displayConfigLeftovers = {
  oauth_consent_url: "",
  logo_link_url: "",
  experimental_force_oauth_first: false,
  google_one_tap_client_id: null,
  help_url: null,
  logo_url: null,
  favicon_url: null,
  logo_image: null,
  favicon_image: null,
};

export const userSettingsLeftovers = ({ access }: Configuration) => ({
  saml: { enabled: false },
  restrictions: {
    allowlist: { enabled: access.allowlist },
    blocklist: { enabled: access.blocklist },
    allowlist_blocklist_disabled_on_sign_in: { enabled: false },
    block_email_subaddresses: { enabled: false },
    block_disposable_email_domains: { enabled: false },
  },
});

export const attackProtectionLeftovers = ({ factors: { lockout }, emailLinks }: Configuration) => ({
  user_lockout: {
    enabled: lockout.enabled,
    max_attempts: lockout.maximumAttempts,
    duration_in_minutes: lockout.durationSeconds / 60,
  },
  pii: { enabled: false },
  email_link: { require_same_client: emailLinks.requireSameClient },
});

export const passkeyLeftovers = { satisfies_second_factor: true };

export const usernameLeftovers = {
  allow_extended_special_characters: false,
  allow_numeric_usernames: false,
};

export const actionLeftovers = { create_organizations_limit: null };
