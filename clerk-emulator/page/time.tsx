/** @jsxImportSource hono/jsx */

/** The time of day, on this computer's clock. */
export function Time({ at }: { at: number }) {
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()}>{date.toLocaleTimeString("en-GB", { hour12: false })}</time>
  );
}
