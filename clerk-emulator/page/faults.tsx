/** @jsxImportSource hono/jsx */
import type { Fault } from "../control/fault.ts";
import { Empty, Section } from "./section.tsx";

/** The trouble that is on. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  return (
    <Section id="faults" title="Faults">
      {faults.length === 0 && <Empty>None: everything works.</Empty>}
      <ul class="rows">
        {faults.map((fault) => (
          <li>
            <div class="grow">
              <strong>{summaryOf(fault)}</strong>
              <p class="hint">
                {fault.api === "frontend" ? "Frontend" : "Backend"} API
                {fault.path === "/" ? "" : `, ${fault.path}`}
                {fault.count === null ? ", until it is removed" : `, ${fault.count} more times`}
              </p>
            </div>
            <form data-call={`DELETE /emulator/faults/${fault.id}`}>
              <button type="submit" class="button small">
                Remove
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function summaryOf(fault: Fault): string {
  switch (fault.kind) {
    case "latency":
      return `${fault.milliseconds} ms late`;
    case "rate_limit":
      return `429, retry after ${fault.retry_after} s`;
    case "error":
      return `Fails with ${fault.status}`;
    case "outage":
      return "Outage";
  }
}
