import type { Emulator } from "../emulator.ts";

/** For tests: a call of the Backend API by the application's server, and its answer. */
export async function callBackend(emulator: Emulator, method: string, path: string, body?: object) {
  const request = new Request(`http://localhost:4400/backend-api/v1${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${emulator.environment.CLERK_SECRET_KEY}`,
      "User-Agent": "The application",
    },
    body: body && JSON.stringify(body),
  });
  const response = await emulator.fetch(request);
  return (await response.json()) as Record<string, unknown> & { id: string };
}
