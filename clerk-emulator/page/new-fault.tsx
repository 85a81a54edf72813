/** @jsxImportSource hono/jsx */
import { Section } from "./section.tsx";

const kinds = [
  { kind: "latency", title: "Slow", field: "milliseconds", label: "Milliseconds", value: "1500" },
  { kind: "rate_limit", title: "429", field: "retry_after", label: "Seconds to wait", value: "10" },
  { kind: "error", title: "Failure", field: "status", label: "Status", value: "500" },
  { kind: "outage", title: "Outage" },
];

/** One form for each kind of trouble. */
export function NewFault() {
  return (
    <Section id="new-fault" title="Make trouble">
      {kinds.map(({ kind, title, field, label, value }) => (
        <form class="trouble" data-call="POST /emulator/faults" aria-label={title}>
          <input type="hidden" name="kind" value={kind} data-type="text" />
          <strong>{title}</strong>
          <label>
            API
            <select name="api" data-type="text">
              <option value="frontend">Frontend API</option>
              <option value="backend">Backend API</option>
            </select>
          </label>
          <label>
            Path begins with
            <input name="path" value="/" data-type="text" />
          </label>
          {field && (
            <label>
              {label}
              <input name={field} type="number" min="0" value={value} data-type="number" />
            </label>
          )}
          <label>
            How many times
            <input
              name="count"
              type="number"
              min="1"
              placeholder="always"
              data-type="optional-number"
            />
          </label>
          <button type="submit" class="button small">
            Start
          </button>
        </form>
      ))}
    </Section>
  );
}
