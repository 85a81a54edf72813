/** @jsxImportSource hono/jsx */
import { Section } from "./section.tsx";

const kinds = [
  { kind: "latency", title: "Slow", field: "milliseconds", label: "Milliseconds", value: "1500" },
  { kind: "rate_limit", title: "429", field: "retry_after", label: "Retry after, s", value: "10" },
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
          <select name="api" aria-label={`${title}: API`} data-type="text">
            <option value="frontend">Frontend API</option>
            <option value="backend">Backend API</option>
          </select>
          <input
            name="path"
            value="/"
            aria-label={`${title}: path begins with`}
            title="The path begins with"
            data-type="text"
          />
          {field && (
            <input
              name={field}
              type="number"
              min="0"
              value={value}
              aria-label={`${title}: ${label}`}
              title={label}
              data-type="number"
            />
          )}
          <input
            name="count"
            type="number"
            min="1"
            placeholder="always"
            aria-label={`${title}: how many times`}
            title="How many times"
            data-type="optional-number"
          />
          <button type="submit" class="button small">
            Start
          </button>
        </form>
      ))}
    </Section>
  );
}
