import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { visitProvider } from "../identity-provider/visit-provider.ts";

const { clerk, request, emulator, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

async function newRun() {
  const { id } = await clerk.enterpriseConnections.createEnterpriseConnection({
    name: "Acme",
    provider: "oidc_custom",
    domains: ["acme.test"],
  });
  const path = `/enterprise_connections/${id}/test_runs`;
  const { body } = await request(path, { method: "POST" });
  return { path, url: body.url as string };
}

describe("a test run", () => {
  it("is begun at the address that is given, and tells who came back", async () => {
    const { path, url } = await newRun();
    const begun = await emulator.fetch(new Request(url));
    const provider = begun.headers.get("Location");
    await visitProvider(emulator, provider, { emailAddress: "grace@acme.test" });
    const { body } = await request(path);
    expect(body).toMatchObject({
      data: [
        {
          status: "success",
          connection_type: "oauth",
          parsed_user_info: { email_address: "grace@acme.test" },
        },
      ],
      total_count: 1,
    });
  });

  it("is found by its status", async () => {
    const { path } = await newRun();
    const count = async (status: string) =>
      (await request(path, { query: { status } })).body.total_count;
    expect([await count("pending"), await count("success")]).toEqual([1, 0]);
  });

  it("belongs to a connection", async () => {
    const answer = await request("/enterprise_connections/entconn_0/test_runs");
    expect([answer.status, answer.body.errors[0].code]).toEqual([404, "resource_not_found"]);
  });
});
