/** @jsxImportSource hono/jsx */
import type { Instance } from "../instance.ts";
import { Section } from "./section.tsx";

/** What one would switch in Clerk's dashboard. */
export function Settings({ instance: { configuration } }: { instance: Instance }) {
  const forced = configuration.organizations.forceOrganizationSelection;
  return (
    <Section id="settings" title="Settings">
      <form method="post" action="/" class="setting">
        <input type="hidden" name="intent" value="force_organization_selection" />
        <input type="hidden" name="on" value={String(!forced)} />
        <div class="grow">
          <strong id="force">Force organization selection</strong>
          <p class="hint">
            Whoever has no active organization must choose or create one before they count as signed
            in. Lasts until a reset or a restart.
          </p>
        </div>
        <button type="submit" role="switch" aria-checked={String(forced)} aria-labelledby="force" />
      </form>
      <form
        method="post"
        action="/"
        class="setting"
        data-confirm="Sign everybody out and start over?"
      >
        <input type="hidden" name="intent" value="reset" />
        <div class="grow">
          <strong>Start over</strong>
          <p class="hint">
            Signs everybody out, forgets everything, and brings back the people and organizations of
            the seed.
          </p>
        </div>
        <button type="submit" class="button danger">
          Reset
        </button>
      </form>
    </Section>
  );
}
