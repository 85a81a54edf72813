/** @jsxImportSource hono/jsx */
import type { Instance } from "../instance.ts";
import { Section } from "./section.tsx";

const steps = [
  { title: "+1 minute", fields: { minutes: 1 } },
  { title: "+1 hour", fields: { hours: 1 } },
  { title: "+1 day", fields: { days: 1 } },
  { title: "+1 week", fields: { days: 7 } },
  { title: "+30 days", fields: { days: 30 } },
];

/** The instance's clock: trials, invitations, codes and retries go by it. */
export function Clock({ instance }: { instance: Instance }) {
  const now = new Date(instance.now());
  return (
    <Section id="clock" title="Clock">
      <p class="figure">
        <time dateTime={now.toISOString()}>{now.toLocaleString("en-GB")}</time>
      </p>
      <p class="hint">
        {instance.clockOffset === 0
          ? "It goes like this computer’s."
          : "It was moved forward. Session tokens go by this computer’s clock all the same."}
      </p>
      <div class="line">
        {steps.map(({ title, fields }) => (
          <form data-call="POST /emulator/clock">
            {Object.entries(fields).map(([name, value]) => (
              <input type="hidden" name={name} value={String(value)} data-type="number" />
            ))}
            <button type="submit" class="button small" id={`clock-${title}`}>
              {title}
            </button>
          </form>
        ))}
        <form data-call="DELETE /emulator/clock">
          <button type="submit" class="button small" id="clock-back">
            Back to now
          </button>
        </form>
      </div>
    </Section>
  );
}
