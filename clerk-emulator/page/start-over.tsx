/** @jsxImportSource hono/jsx */
import { Section } from "./section.tsx";

/** The way back to the seed. */
export function StartOver() {
  return (
    <Section id="start-over" title="Start over">
      <form
        class="setting"
        data-call="POST /emulator/reset"
        data-confirm="Sign everybody out and start over?"
      >
        <p class="grow hint">
          Signs everybody out, forgets everything, and brings back the people and organizations of
          the seed, and the settings of the start.
        </p>
        <button type="submit" class="button danger">
          Reset
        </button>
      </form>
    </Section>
  );
}
