import { afterAll, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, stop, emulator } = await serveEmulator();
afterAll(stop);

describe("the domains of the instance", () => {
  it("are the emulator's own", async () => {
    const { data } = await clerk.domains.list();
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({ isSatellite: false, frontendApiUrl: emulator.instance.url });
  });

  it("can't be changed or deleted", async () => {
    const [{ id } = { id: "" }] = (await clerk.domains.list()).data;
    const update = clerk.domains.update({ domainId: id, name: "example.com" });
    expect((await apiError(update)).code).toBe("domain_update_forbidden");
    const remove = clerk.domains.deleteDomain(id);
    expect((await apiError(remove)).code).toBe("operation_not_allowed_on_primary_domain");
    expect((await apiError(clerk.domains.deleteDomain("dmn_0"))).status).toBe(404);
  });

  it("have no second primary one, and no satellites", async () => {
    const primary = clerk.domains.add({ name: "example.com", is_satellite: false });
    expect((await apiError(primary)).code).toBe("primary_domain_already_exists");
    const satellite = clerk.domains.add({ name: "example.com", is_satellite: true });
    expect((await apiError(satellite)).status).toBe(501);
  });
});
