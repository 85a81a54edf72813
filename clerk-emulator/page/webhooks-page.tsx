/** @jsxImportSource hono/jsx */
import type { Instance } from "../instance.ts";
import { Deliveries } from "./deliveries.tsx";
import { Endpoints } from "./endpoints.tsx";
import { Layout } from "./layout.tsx";
import { Section } from "./section.tsx";
import { Setting } from "./setting.tsx";

/** Who hears of what happens, and what they were told. */
export function WebhooksPage({ instance }: { instance: Instance }) {
  const { hold, retrySpeed } = instance.configuration.webhooks;
  const [application = ""] = instance.appOrigins;
  return (
    <Layout instance={instance} path="/webhooks">
      <div class="column">
        <Endpoints instance={instance} />
        <Section id="new-endpoint" title="New endpoint">
          <form class="fields" data-call="POST /emulator/webhooks/endpoints">
            <label for="endpoint-url">Address</label>
            <input
              id="endpoint-url"
              name="url"
              type="url"
              required
              placeholder={`${application}/api/webhooks/clerk`}
              data-type="text"
            />
            <label for="endpoint-events">Events, all when empty</label>
            <input
              id="endpoint-events"
              name="events"
              placeholder="user.created, user.deleted"
              data-type="list"
              autocomplete="off"
            />
            <button type="submit" class="button">
              Add
            </button>
          </form>
        </Section>
        <Section id="webhook-settings" title="Delivery">
          <Setting path="webhooks.hold" value={hold} />
          <Setting path="webhooks.retry_speed" value={retrySpeed} />
        </Section>
      </div>
      <div class="column">
        <Deliveries instance={instance} />
      </div>
    </Layout>
  );
}
