/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import { avatarUrl } from "../avatar.ts";
import type { ExternalRedirect } from "../external-records.ts";
import { siteOf } from "../external-redirect.ts";
import type { Instance } from "../instance.ts";
import { type KnownAccount, knownAccounts } from "./known-accounts.ts";

interface Props {
  instance: Instance;
  redirect: ExternalRedirect;
  /** Why what was filled in is refused. */
  problem?: string | undefined;
}

/** The page on which somebody says who they are at a provider, or refuses. */
export function ProviderPage({ instance, redirect, problem }: Props) {
  const site = siteOf(instance, redirect);
  const application = instance.configuration.applicationName;
  const accounts = knownAccounts(instance, redirect);
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>Sign in with {site}</title>
          <link rel="icon" href={badge(instance, redirect, site)} />
          <link rel="stylesheet" href="/emulator/page.css" />
          <link rel="stylesheet" href="/emulator/identity-provider.css" />
        </head>
        <body class="provider">
          <main class="card">
            <img class="mark" src={badge(instance, redirect, site)} alt="" />
            <h1>Sign in with {site}</h1>
            <p class="hint">to continue to {application}</p>
            {problem && <p role="alert">{problem}</p>}
            <Accounts instance={instance} redirect={redirect} accounts={accounts} />
            {accounts.length === 0 ? (
              <AccountForm redirect={redirect} />
            ) : (
              <OtherAccount redirect={redirect} open={problem !== undefined} />
            )}
            <Refusal redirect={redirect} />
            <p class="hint made-up">
              The Clerk emulator plays {site}. No password is asked for, and nothing leaves this
              computer.
            </p>
          </main>
        </body>
      </html>
    </>
  );
}

function Accounts({ instance, redirect, accounts }: Props & { accounts: KnownAccount[] }) {
  return (
    <ul class="accounts" aria-label="Accounts">
      {accounts.map((account) => (
        <li>
          <form method="post">
            <Decision redirect={redirect} decision="allow" />
            <input type="hidden" name="email_address" value={account.emailAddress} />
            <input type="hidden" name="first_name" value={account.firstName ?? ""} />
            <input type="hidden" name="last_name" value={account.lastName ?? ""} />
            <button type="submit">
              <img src={picture(instance, account)} alt="" />
              <span class="grow">
                <strong>{nameOf(account)}</strong>
                <span class="hint">{account.emailAddress}</span>
              </span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

function OtherAccount({ redirect, open }: { redirect: ExternalRedirect; open: boolean }) {
  return (
    <details open={open}>
      <summary>Use another account</summary>
      <AccountForm redirect={redirect} />
    </details>
  );
}

function AccountForm({ redirect }: { redirect: ExternalRedirect }) {
  const isSocial = redirect.enterpriseConnectionId === null;
  return (
    <form method="post" class="account">
      <Decision redirect={redirect} decision="allow" />
      <label>
        Email address
        <input
          type="email"
          name="email_address"
          value={redirect.loginHint ?? ""}
          autocomplete="off"
          required
        />
      </label>
      <div class="names">
        <label>
          First name
          <input name="first_name" autocomplete="off" />
        </label>
        <label>
          Last name
          <input name="last_name" autocomplete="off" />
        </label>
      </div>
      {isSocial && (
        <label class="check">
          <input type="checkbox" name="unverified" value="true" />
          The address isn’t verified there
        </label>
      )}
      <button type="submit" class="button primary">
        Continue
      </button>
    </form>
  );
}

function Refusal({ redirect }: { redirect: ExternalRedirect }) {
  return (
    <form method="post">
      <Decision redirect={redirect} decision="deny" />
      <button type="submit" class="button">
        Deny access
      </button>
    </form>
  );
}

/** What every form of the page says. */
function Decision({ redirect, decision }: { redirect: ExternalRedirect; decision: string }) {
  return (
    <>
      <input type="hidden" name="state" value={redirect.id} />
      <input type="hidden" name="decision" value={decision} />
    </>
  );
}

const nameOf = ({ firstName, lastName, emailAddress }: KnownAccount): string =>
  [firstName, lastName].filter(Boolean).join(" ") || emailAddress;

const picture = (instance: Instance, account: KnownAccount): string =>
  new URL(avatarUrl(instance, account.emailAddress, nameOf(account))).pathname;

const badge = (instance: Instance, redirect: ExternalRedirect, site: string): string =>
  new URL(avatarUrl(instance, redirect.provider, site)).pathname;
