/** @jsxImportSource hono/jsx */
import type { Instance } from "../instance.ts";
import type { WebhookDelivery } from "../webhook-records.ts";
import { findWebhookEndpoint } from "../webhooks/endpoint.ts";
import { Empty, More, Section } from "./section.tsx";
import { Time } from "./time.tsx";

const shown = 30;

/** What was told, newest first, and what one can do about it. */
export function Deliveries({ instance }: { instance: Instance }) {
  const { webhookDeliveries } = instance.store;
  const all = webhookDeliveries.values().reverse();
  const held = webhookDeliveries.where("status", "held").length;
  return (
    <Section id="deliveries" title="Deliveries">
      {held > 0 && (
        <form class="setting" data-call="POST /emulator/webhooks/deliveries/release">
          <p class="grow">{held} held</p>
          <button type="submit" class="button">
            Release in order
          </button>
        </form>
      )}
      {all.length === 0 && <Empty>Nothing was told yet.</Empty>}
      <ul class="rows">
        {all.slice(0, shown).map((delivery) => (
          <Row delivery={delivery} url={findWebhookEndpoint(instance, delivery.endpointId)?.url} />
        ))}
      </ul>
      <More shown={shown} of={all.length} />
    </Section>
  );
}

const colors: Partial<Record<WebhookDelivery["status"], string>> = {
  delivered: "badge good",
  failed: "badge bad",
};

function Row({ delivery, url }: { delivery: WebhookDelivery; url: string | undefined }) {
  const { id, type, status, createdAt, body } = delivery;
  return (
    <li class="stack">
      <div class="line">
        <strong class="grow">{type}</strong>
        <span class={colors[status] ?? "badge"}>{status}</span>
      </div>
      <p class="hint">
        <Time at={createdAt} /> · {url ?? "an endpoint that is gone"} · {progress(delivery)}
      </p>
      <div class="line">
        {actionsOf(delivery).map(([action, title]) => (
          <form data-call={`POST /emulator/webhooks/deliveries/${id}/${action}`}>
            <button type="submit" class="button small" id={`${id}-${action}`}>
              {title}
            </button>
          </form>
        ))}
      </div>
      <details id={id}>
        <summary>Payload</summary>
        <pre>{JSON.stringify(JSON.parse(body), null, 2)}</pre>
      </details>
    </li>
  );
}

function progress({ attempts }: WebhookDelivery): string {
  const last = attempts.at(-1);
  if (!last) return "not sent yet";
  const times = attempts.length === 1 ? "once" : `${attempts.length} times`;
  return `sent ${times}, ${last.status === null ? last.response : `answered ${last.status}`}`;
}

function actionsOf({ status, attempts }: WebhookDelivery): [string, string][] {
  const send: [string, string] = ["send", attempts.length > 0 ? "Send again" : "Send"];
  const duplicate: [string, string] = ["duplicate", "Duplicate"];
  if (status === "held") return [send, duplicate, ["drop", "Drop"]];
  if (status === "waiting") return [send, duplicate, ["hold", "Hold"], ["drop", "Drop"]];
  return [send, duplicate];
}
