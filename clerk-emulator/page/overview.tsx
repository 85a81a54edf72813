/** @jsxImportSource hono/jsx */
import type { LoggedRequest } from "../control/request-log.ts";
import type { Instance } from "../instance.ts";
import { isLive } from "../session.ts";
import { Inbox } from "./inbox.tsx";
import { Layout } from "./layout.tsx";
import { Organizations } from "./organizations.tsx";
import { People } from "./people.tsx";
import { Requests } from "./requests.tsx";
import { StartOver } from "./start-over.tsx";

interface Props {
  instance: Instance;
  requests: readonly LoggedRequest[];
}

/** Who can sign in, the mails that were not sent, and what was called. */
export function Overview({ instance, requests }: Props) {
  return (
    <Layout instance={instance} path="/">
      <Totals instance={instance} />
      <div class="column">
        <People instance={instance} />
        <Organizations instance={instance} />
      </div>
      <div class="column">
        <Inbox instance={instance} />
        <StartOver />
        <Requests requests={requests} />
      </div>
    </Layout>
  );
}

function Totals({ instance }: { instance: Instance }) {
  const { store } = instance;
  const totals = [
    ["People", store.users.size],
    ["Organizations", store.organizations.size],
    ["Sessions", store.sessions.values().filter((each) => isLive(instance, each)).length],
    ["Browsers", store.clients.size],
  ];
  return (
    <dl class="totals wide" id="totals" data-live>
      {totals.map(([label, count]) => (
        <div>
          <dt>{label}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
