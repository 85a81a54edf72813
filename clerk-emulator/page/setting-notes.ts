/** The settings that are one of a few words. */
export const choices: Record<string, readonly string[]> = {
  "access.sign_up_mode": ["public", "restricted", "waitlist"],
  "application.preferred_sign_in_strategy": ["password", "otp"],
};

/** Words that aren't written as their names are. */
export const spellings: Record<string, string> = {
  api: "API",
  github: "GitHub",
  jwt: "JWT",
  max: "maximum",
  min: "minimum",
  oauth: "OAuth",
  sso: "SSO",
  url: "URL",
};

/** What doesn't say it by its name. */
export const hints: Record<string, string> = {
  single_session_mode:
    "One session per browser. Without it, several people can be signed in to one.",
  rate_limits: "Clerk's limits hold, and answer 429 with Retry-After.",
  "access.legal_consent": "Who signs up must accept the terms.",
  "access.enumeration_protection": "Nobody is told whether an address has an account.",
  "email_links.require_same_client":
    "A link in a mail works only in the browser that asked for it.",
  "factors.device_trust": "A password alone isn't enough on a new device.",
  "factors.reverification": "Sensitive changes ask for a factor again.",
  "organizations.force_organization_selection":
    "Whoever has no active organization must choose or create one before they count as signed in.",
  "webhooks.hold": "New deliveries wait until they are released.",
  "webhooks.retry_speed":
    "How many times faster than Svix's schedule a failed delivery is repeated.",
};
