/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import type { PropsWithChildren } from "hono/jsx";

function Document({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="referrer" content="strict-origin-when-cross-origin" />
          <title>{title}</title>
          <link rel="icon" href="/avatars/emulator/C.svg" />
          <link rel="stylesheet" href="/emulator/page.css" />
        </head>
        <body>
          <main>
            <section class="card">
              <h1>{title}</h1>
              {children}
            </section>
          </main>
        </body>
      </html>
    </>
  );
}

function Fields({ values }: { values: Record<string, string> }) {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** Asks a person to let an application in: the emulator's stand-in for Clerk's account portal. */
export function ConsentPage(props: {
  application: string;
  instance: string;
  person: string;
  scopes: readonly (string | null)[];
  redirectUri: string;
  action: string;
  fields: Record<string, string>;
}) {
  const { application, instance, person } = props;
  return (
    <Document title={`${application} wants to access ${instance}`}>
      <p>You are signed in as {person}. It will be able to:</p>
      <ul>{props.scopes.map((scope) => scope && <li key={scope}>{scope}</li>)}</ul>
      <p>
        Then you will be sent to <strong>{new URL(props.redirectUri).host}</strong>:{" "}
        <code>{props.redirectUri}</code>
      </p>
      <form method="post" action={props.action}>
        <Fields values={props.fields} />
        <button type="submit" name="consented" value="false">
          Deny
        </button>{" "}
        <button type="submit" name="consented" value="true">
          Allow
        </button>
      </form>
    </Document>
  );
}

/** Clerk's own sign-in can't lead back here, so that the person comes back by a link. */
export function SignInFirstPage(props: { instance: string; signInUrl: string; again: string }) {
  return (
    <Document title={`Sign in to ${props.instance}`}>
      <p>An application wants to know who you are.</p>
      <p>
        <a href={props.signInUrl} target="_blank" rel="noreferrer">
          Sign in
        </a>
        , then <a href={props.again}>continue</a>.
      </p>
    </Document>
  );
}

/** The answer to an application that asked for `response_mode=form_post`. */
export function PostBackPage({ to, fields }: { to: string; fields: Record<string, string> }) {
  return (
    <Document title="One moment">
      <form method="post" action={to}>
        <Fields values={fields} />
        <button type="submit">Continue</button>
      </form>
      <script>{raw("document.forms[0].submit()")}</script>
    </Document>
  );
}
