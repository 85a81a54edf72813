import { control, usesEmulator } from "./emulator-control";
import { test as base } from "./fixtures";

/** Settings of a Clerk instance that its own pages depend on; only the dashboard sets them. */
export type InstanceSettings = {
  force_organization_selection?: boolean;
  single_session_mode?: boolean;
};

type Fixtures = { settings: InstanceSettings; applied: undefined };

/**
 * Tests that need the instance set otherwise: `test.use({ settings: { … } })`. The emulator is told,
 * and gets its own settings back afterwards; a Clerk instance must be set so already.
 */
export const test = base.extend<Fixtures>({
  settings: [{}, { option: true }],
  applied: [
    async ({ settings }, use) => {
      const before = await currentSettings();
      if (usesEmulator()) await change(settings);
      else requireSettings(before, settings);
      await use(undefined);
      if (usesEmulator()) await change(before);
    },
    { auto: true },
  ],
});

function requireSettings(current: InstanceSettings, wanted: InstanceSettings): void {
  for (const [name, value] of Object.entries(wanted)) {
    if (current[name as keyof InstanceSettings] !== value) {
      throw new Error(`Set ${name} to ${value} in Clerk's dashboard first: see docs/testing.md.`);
    }
  }
}

/** What the instance's Frontend API says of itself, to anybody. */
async function currentSettings(): Promise<Required<InstanceSettings>> {
  const origin = process.env.NEXT_PUBLIC_CLERK_PROXY_URL ?? `https://${process.env.CLERK_FAPI}`;
  const environment = await json(await fetch(`${origin}/v1/environment`));
  return {
    force_organization_selection: environment.organization_settings.force_organization_selection,
    single_session_mode: environment.auth_config.single_session_mode,
  };
}

async function change({
  force_organization_selection,
  ...settings
}: InstanceSettings): Promise<void> {
  const organizations = { force_organization_selection };
  await control("PATCH", "/configuration", { ...settings, organizations });
}

async function json(response: Response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}.`);
  return response.json();
}
