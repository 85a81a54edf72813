/** Whether the specs run on the emulator, and not on an instance of Clerk's own. */
export function usesEmulator(): boolean {
  return Boolean(process.env.CLERK_API_URL);
}

/**
 * One of the emulator's own calls (`/emulator/…`), which Clerk doesn't have.
 *
 * @throws what it answers, unless that is success
 */
export async function control<Answer>(
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const { origin } = new URL(process.env.CLERK_API_URL ?? "");
  const response = await fetch(`${origin}/emulator${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return (text ? JSON.parse(text) : undefined) as Answer;
}
