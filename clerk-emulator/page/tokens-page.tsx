/** @jsxImportSource hono/jsx */
import type { inspectToken } from "../control/inspect-token.ts";
import { displayName } from "../display-name.ts";
import type { Instance } from "../instance.ts";
import type { Session } from "../records.ts";
import { isLive } from "../session.ts";
import { Layout } from "./layout.tsx";
import { Empty, Section } from "./section.tsx";

type Inspection = Awaited<ReturnType<typeof inspectToken>>;

interface Props {
  instance: Instance;
  token?: string;
  inspection?: Inspection;
  /** Why there is no inspection. */
  problem?: string;
}

/** What a session token says, and whether a browser would keep it. */
export function TokensPage({ instance, token = "", inspection, problem }: Props) {
  const sessions = instance.store.sessions.values().filter((each) => isLive(instance, each));
  return (
    <Layout instance={instance} path="/tokens">
      <div class="column">
        <Section id="token-of-session" title="Token of a session">
          {sessions.length === 0 ? (
            <Empty>Nobody is signed in. Sign in to the app, and the session shows up here.</Empty>
          ) : (
            <form class="fields" method="post" action="tokens">
              <label for="session">Session</label>
              <select id="session" name="session_id" required>
                {sessions.reverse().map((session) => (
                  <option value={session.id}>{nameOf(instance, session)}</option>
                ))}
              </select>
              <button type="submit" class="button">
                Show
              </button>
            </form>
          )}
        </Section>
        <Section id="any-token" title="Any token">
          <form class="fields" method="post" action="tokens">
            <label for="token">Token</label>
            <textarea id="token" name="token" rows={8} required spellcheck={false}>
              {token}
            </textarea>
            <button type="submit" class="button">
              Inspect
            </button>
          </form>
        </Section>
      </div>
      <div class="column" data-result={problem || inspection ? "" : undefined}>
        {problem && (
          <p class="card bad" role="alert">
            {problem}
          </p>
        )}
        {inspection && <Inspected {...inspection} />}
      </div>
    </Layout>
  );
}

function Inspected({ header, claims, signature, ...size }: Inspection) {
  return (
    <>
      <Section id="token-verdict" title="Verdict">
        <p class="badges">
          <span class={signature === "valid" ? "badge good" : "badge bad"}>
            Signature {signature}
          </span>
          <span class={size.fits ? "badge good" : "badge bad"}>
            {size.cookie_size} of {size.cookie_limit} bytes
          </span>
        </p>
        <meter min={0} max={size.cookie_limit} value={size.cookie_size}>
          {size.cookie_size} bytes
        </meter>
        <p class="hint">
          A browser keeps a cookie of {size.cookie_limit} bytes, its name included. This one takes{" "}
          {size.size} bytes without.
        </p>
      </Section>
      <Section id="token-claims" title="Claims">
        <pre>{JSON.stringify(claims, null, 2)}</pre>
      </Section>
      <Section id="token-header" title="Header">
        <pre>{JSON.stringify(header, null, 2)}</pre>
      </Section>
    </>
  );
}

function nameOf({ store }: Instance, { id, userId, lastActiveOrganizationId }: Session): string {
  const user = store.users.get(userId);
  const organization = store.organizations.get(lastActiveOrganizationId ?? "");
  return `${user ? displayName(user) : userId}${organization ? ` in ${organization.name}` : ""}, ${id}`;
}
