import type { ApplicationConfiguration } from "./application-configuration.ts";
import type { Instance } from "./instance.ts";

/** What is null or left out stays as it is. */
export interface ApplicationSettingsChanges {
  testMode?: boolean | null | undefined;
  supportEmail?: string | null | undefined;
  preferredSignInStrategy?: ApplicationConfiguration["preferredSignInStrategy"] | null | undefined;
  refuseBreachedPasswords?: boolean | null | undefined;
  allowlist?: boolean | null | undefined;
  blocklist?: boolean | null | undefined;
}

/** Changes the settings of the application and of who gets in, until a reset or a restart. */
export function changeApplicationSettings(
  instance: Instance,
  changes: ApplicationSettingsChanges,
): void {
  const { application, passwords, access } = instance.configuration;
  instance.configuration = {
    ...instance.configuration,
    application: {
      testMode: changes.testMode ?? application.testMode,
      supportEmail: changes.supportEmail ?? application.supportEmail,
      preferredSignInStrategy:
        changes.preferredSignInStrategy ?? application.preferredSignInStrategy,
    },
    passwords: {
      ...passwords,
      refuseBreached: changes.refuseBreachedPasswords ?? passwords.refuseBreached,
    },
    access: {
      ...access,
      allowlist: changes.allowlist ?? access.allowlist,
      blocklist: changes.blocklist ?? access.blocklist,
    },
  };
}
