/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import type { EnterpriseTestRun } from "../enterprise-connection-records.ts";

const titles: Record<EnterpriseTestRun["status"], string> = {
  pending: "The test isn’t finished",
  success: "The connection works",
  failed: "The test failed",
};

/** What an admin sees who has tried their connection. */
export function TestRunPage({ run }: { run: EnterpriseTestRun }) {
  const { identity, error } = run;
  const title = titles[run.status];
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title}</title>
          <link rel="icon" href="/avatars/emulator/C.svg" />
          <link rel="stylesheet" href="/emulator/page.css" />
          <link rel="stylesheet" href="/emulator/identity-provider.css" />
        </head>
        <body class="provider">
          <main class="card">
            <h1>{title}</h1>
            {identity && (
              <p>
                The provider says that you are{" "}
                {[identity.firstName, identity.lastName, identity.emailAddress]
                  .filter(Boolean)
                  .join(" ")}
                . Nobody was signed in.
              </p>
            )}
            {error && <p role="alert">{error.long_message ?? error.message}</p>}
            <p class="hint">You can close this page.</p>
          </main>
        </body>
      </html>
    </>
  );
}
