/** @jsxImportSource hono/jsx */
import type { LoggedRequest } from "../control/request-log.ts";
import { Empty, Section } from "./section.tsx";
import { Time } from "./time.tsx";

/** The last calls of Clerk's packages. */
export function Requests({ requests }: { requests: readonly LoggedRequest[] }) {
  return (
    <Section id="requests" title="Last requests">
      {requests.length === 0 ? (
        <Empty>None yet. Open the app, and its calls to Clerk show up here.</Empty>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section class="scroll" tabIndex={0} aria-label="Last requests">
          <table>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Request</th>
                <th scope="col">Status</th>
                <th scope="col">ms</th>
              </tr>
            </thead>
            <tbody>
              {requests.map((request) => (
                <Row {...request} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  );
}

function Row({ at, method, path, status, milliseconds }: LoggedRequest) {
  return (
    <tr>
      <td>
        <Time at={at} />
      </td>
      <td class="path">
        <b>{method}</b> {path}
      </td>
      <td>
        <span class={status < 400 ? "badge good" : "badge bad"}>{status}</span>
      </td>
      <td>{milliseconds.toFixed(0)}</td>
    </tr>
  );
}
