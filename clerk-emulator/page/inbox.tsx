/** @jsxImportSource hono/jsx */
import type { Instance } from "../instance.ts";
import type { SentMessage } from "../message-records.ts";
import { Copyable, Empty, More, Section } from "./section.tsx";
import { Time } from "./time.tsx";

const shown = 15;

/** The mails that would have been sent, newest first. */
export function Inbox({ instance }: { instance: Instance }) {
  const messages = instance.store.messages.values().reverse();
  return (
    <Section id="inbox" title="Inbox">
      {messages.length === 0 && (
        <Empty>
          No mail yet. Codes and invitations show up here, and in the terminal, as they are sent.
        </Empty>
      )}
      <ul class="rows">
        {messages.slice(0, shown).map((message) => (
          <Message message={message} />
        ))}
      </ul>
      <More shown={shown} of={messages.length} />
    </Section>
  );
}

function Message({ message: { to, subject, code, url, sentAt } }: { message: SentMessage }) {
  return (
    <li>
      <div class="grow">
        <strong>{subject}</strong>
        <p class="hint">
          to {to} · <Time at={sentAt} />
        </p>
      </div>
      {code && (
        <span class="code">
          <Copyable text={code} />
        </span>
      )}
      {url && (
        <a class="button" href={url}>
          Open link
        </a>
      )}
    </li>
  );
}
