/** @jsxImportSource hono/jsx */
import type { Instance } from "../instance.ts";
import type { WebhookEndpoint } from "../webhook-records.ts";
import { webhookEndpoints } from "../webhooks/endpoint.ts";
import { signingSecret } from "../webhooks/signing-secret.ts";
import { Copyable, Empty, Section } from "./section.tsx";

/** Where webhooks go. */
export function Endpoints({ instance }: { instance: Instance }) {
  const all = webhookEndpoints(instance);
  return (
    <Section id="endpoints" title="Webhook endpoints">
      <p class="hint">
        The application checks them with <code>CLERK_WEBHOOK_SIGNING_SECRET</code>:{" "}
        <Copyable text={signingSecret(instance.keys)} />
      </p>
      {all.length === 0 ? (
        <Empty>None yet: nobody hears of what happens.</Empty>
      ) : (
        <ul class="rows">
          {all.map((endpoint) => (
            <Row
              endpoint={endpoint}
              ownSecret={endpoint.secret !== signingSecret(instance.keys)}
              isMade={instance.store.webhookEndpoints.get(endpoint.id) !== undefined}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface RowProps {
  endpoint: WebhookEndpoint;
  /** Whether it is signed with another secret than the instance's. */
  ownSecret: boolean;
  /** Otherwise the configuration names it. */
  isMade: boolean;
}

function Row({ endpoint, ownSecret, isMade }: RowProps) {
  const { id, url, events, secret, enabled } = endpoint;
  const address = `/emulator/webhooks/endpoints/${id}`;
  return (
    <li class="stack">
      <div class="line">
        <strong class="grow">{url}</strong>
        {isMade ? (
          <form data-call={`PATCH ${address}`}>
            <button
              type="submit"
              role="switch"
              id={`${id}-enabled`}
              name="enabled"
              value={String(!enabled)}
              data-type="boolean"
              aria-checked={String(enabled)}
              aria-label={`Send to ${url}`}
            />
          </form>
        ) : (
          <span class="badge">configured</span>
        )}
      </div>
      <div class="line">
        <div class="grow">
          <p class="hint">{events.length === 0 ? "Every event" : events.join(", ")}</p>
          {ownSecret && <Copyable text={secret} />}
        </div>
        {isMade && (
          <form data-call={`DELETE ${address}`} data-confirm={`Send nothing more to ${url}?`}>
            <button type="submit" class="button danger small">
              Remove
            </button>
          </form>
        )}
      </div>
    </li>
  );
}
