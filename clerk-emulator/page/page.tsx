/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import type { LoggedRequest } from "../control/request-log.ts";
import type { Instance } from "../instance.ts";
import { isLive } from "../session.ts";
import { Inbox } from "./inbox.tsx";
import { Organizations } from "./organizations.tsx";
import { People } from "./people.tsx";
import { Requests } from "./requests.tsx";
import { Settings } from "./settings.tsx";

/** The whole page. The sections that change are replaced in place by `page.js`. */
export function Page({
  instance,
  requests,
}: {
  instance: Instance;
  requests: readonly LoggedRequest[];
}) {
  const [application = "/"] = instance.appOrigins;
  const name = instance.configuration.applicationName;
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>Clerk emulator · {name}</title>
          <link rel="icon" href="/avatars/emulator/C.svg" />
          <link rel="stylesheet" href="/emulator/page.css" />
          <script src="/emulator/page.js" type="module" />
        </head>
        <body>
          <header class="masthead">
            <div>
              <h1>Clerk emulator</h1>
              <p>
                Stands in for Clerk while you work on {name}. Everything here is made up, and stays
                on this computer.
              </p>
            </div>
            <a class="button primary" href={application}>
              Open {name}
            </a>
          </header>
          <Totals instance={instance} />
          <main>
            <div class="column">
              <People instance={instance} />
              <Organizations instance={instance} />
            </div>
            <div class="column">
              <Inbox instance={instance} />
              <Settings instance={instance} />
              <Requests requests={requests} />
            </div>
          </main>
        </body>
      </html>
    </>
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
    <dl class="totals" id="totals" data-live>
      {totals.map(([label, count]) => (
        <div>
          <dt>{label}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
