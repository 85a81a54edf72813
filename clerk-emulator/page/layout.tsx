/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import type { PropsWithChildren } from "hono/jsx";
import type { Instance } from "../instance.ts";

const pages = {
  "/": "Overview",
  "/settings": "Settings",
  "/roles": "Roles and plans",
  "/webhooks": "Webhooks",
  "/tokens": "Tokens",
  "/faults": "Clock and faults",
} as const;

type Props = PropsWithChildren<{ instance: Instance; path: keyof typeof pages }>;

/** The frame of every page. What changes on it is replaced in place by `page.js`. */
export function Layout({ instance, path, children }: Props) {
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
          <base href={`${new URL(instance.url).pathname.replace(/\/$/, "")}/`} />
          <title>
            {pages[path]} · Clerk emulator · {name}
          </title>
          <link rel="icon" href="avatars/emulator/C.svg" />
          <link rel="stylesheet" href="emulator/page.css" />
          <script src="emulator/page.js" type="module" />
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
          <nav aria-label="Pages">
            {Object.entries(pages).map(([address, title]) => (
              <a href={`.${address}`} aria-current={address === path ? "page" : undefined}>
                {title}
              </a>
            ))}
          </nav>
          <main>{children}</main>
        </body>
      </html>
    </>
  );
}
