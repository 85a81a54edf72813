import type { EnvironmentJSON } from "@clerk/shared/types";
import { Hono } from "hono";
import type { Instance } from "../instance.ts";
import { authConfigLeftovers, displayConfigLeftovers } from "./environment-leftovers.ts";
import type { FrontendEnvironment } from "./request.ts";
import { commerceSettings } from "./serialize-billing-settings.ts";
import { userSettings } from "./user-settings.ts";

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
    maintenance_mode: false,
    client_debug_mode: false,
    partitioned_cookies: false,
    auth_config: {
      object: "auth_config",
      id: "aconf_emulator",
      single_session_mode: instance.configuration.singleSessionMode,
      claimed_at: null,
      reverification: instance.configuration.factors.reverification,
      ...authConfigLeftovers(instance.configuration),
    },
    display_config: displayConfig(instance, origin),
    user_settings: userSettings(instance),
    organization_settings: organizationSettings(instance),
    commerce_settings: commerceSettings(instance),
    api_keys_settings: {
      enabled: true,
      user_api_keys_enabled: instance.configuration.tokens.userApiKeysEnabled,
      orgs_api_keys_enabled: instance.configuration.tokens.organizationApiKeysEnabled,
    },
    protect_config: { loaders: [] },
  };
}

function displayConfig({ configuration }: Instance, origin: string) {
  return {
    object: "display_config",
    id: "dconf_emulator",
    instance_environment_type: "development",
    application_name: configuration.applicationName,
    ...displayConfigLeftovers,
    theme,
    preferred_sign_in_strategy: configuration.application.preferredSignInStrategy,
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
    support_email: configuration.application.supportEmail,
    terms_url: configuration.access.termsUrl,
    privacy_policy_url: configuration.access.privacyPolicyUrl,
    clerk_js_version: "6",
  } satisfies Omit<EnvironmentJSON["display_config"], "google_one_tap_client_id">;
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

function organizationSettings({ configuration: { organizations } }: Instance) {
  return {
    enabled: organizations.enabled,
    max_allowed_memberships: organizations.maxAllowedMemberships,
    force_organization_selection: organizations.forceOrganizationSelection,
    actions: { admin_delete: organizations.adminDeleteEnabled },
    domains: {
      enabled: organizations.domains.enabled,
      enrollment_modes: [...organizations.domains.enrollmentModes],
      default_role: organizations.defaultRole,
    },
    slug: { disabled: !organizations.slugsEnabled },
    organization_creation_defaults: { enabled: false },
    creator_role: organizations.creatorRole,
  } satisfies Json<"organization_settings"> & { creator_role: string };
}
