/** @jsxImportSource hono/jsx */
import type { PropsWithChildren } from "hono/jsx";

/** One card of the page. */
export function Section({ id, title, children }: PropsWithChildren<{ id: string; title: string }>) {
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div id={id} data-live>
        {children}
      </div>
    </section>
  );
}

/** What a card says when there is nothing in it. */
export function Empty({ children }: PropsWithChildren) {
  return <p class="empty">{children}</p>;
}

/** Says how many more there are than the card shows. */
export function More({ shown, of }: { shown: number; of: number }) {
  return of > shown ? <p class="hint">And {(of - shown).toLocaleString("en-US")} more.</p> : null;
}

/** A text that a click copies. */
export function Copyable({ text }: { text: string }) {
  return (
    <button type="button" class="copy" data-copy={text} title="Copy">
      {text}
    </button>
  );
}
