import { expect, it } from "vitest";
import { createEmulator } from "./emulator.ts";
import { loadKeys } from "./keys.ts";

const emulator = await createEmulator({ keys: await loadKeys(null) });

it("says why it doesn't have what it lacks on purpose", async () => {
  const url = `${emulator.instance.url}/backend-api/v1/templates/email`;
  const headers = { Authorization: `Bearer ${emulator.instance.keys.secretKey}` };
  const response = await emulator.fetch(new Request(url, { headers }));

  expect(response.status).toBe(501);
  expect(await response.json()).toMatchObject({
    errors: [
      {
        code: "not_implemented",
        long_message: expect.stringContaining("GET /backend-api/v1/templates/email. Its mails"),
        meta: { reason: expect.stringContaining("inbox") },
      },
    ],
  });
});
