import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

describe("machines", () => {
  it("makes one with a secret key and the machines that it may speak to", async () => {
    const billing = await clerk.machines.create({ name: "Billing" });
    const mailer = await clerk.machines.create({ name: "Mailer", scopedMachines: [billing.id] });
    expect(mailer.scopedMachines.map((machine) => machine.id)).toEqual([billing.id]);
    expect(mailer).toMatchObject({ name: "Mailer", defaultTokenTtl: 3600 });
    expect(mailer.secretKey).toMatch(/^ak_/);
    expect((await clerk.machines.getSecretKey(mailer.id)).secret).toBe(mailer.secretKey);
  });

  it("refuses a machine that isn't there, and a name that is empty", async () => {
    const unknown = clerk.machines.create({ name: "Mailer", scopedMachines: ["mch_0"] });
    expect(await apiError(unknown)).toMatchObject({ status: 404, code: "machine_not_found" });
    expect(await apiError(clerk.machines.create({ name: "" }))).toMatchObject({
      status: 422,
      parameter: "name",
    });
    expect((await clerk.machines.list()).totalCount).toBe(0);
  });

  it("lists by name, id and order", async () => {
    const first = await clerk.machines.create({ name: "Alpha" });
    const second = await clerk.machines.create({ name: "Beta" });
    const ids = async (params: Parameters<typeof clerk.machines.list>[0]) =>
      (await clerk.machines.list(params)).data.map((machine) => machine.id);
    expect(await ids({})).toEqual([second.id, first.id]);
    expect(await ids({ orderBy: "+name" })).toEqual([first.id, second.id]);
    expect(await ids({ query: "bet" })).toEqual([second.id]);
    expect(await ids({ query: first.id })).toEqual([first.id]);
    expect(await ids({ limit: 1, offset: 1 })).toEqual([first.id]);
  });

  it("updates and deletes", async () => {
    const { id } = await clerk.machines.create({ name: "Mailer" });
    const other = await clerk.machines.create({ name: "Other", scopedMachines: [id] });
    const changed = await clerk.machines.update({ machineId: id, defaultTokenTtl: 60 });
    expect(changed).toMatchObject({ name: "Mailer", defaultTokenTtl: 60 });
    await clerk.machines.delete(id);
    expect((await apiError(clerk.machines.get(id))).status).toBe(404);
    expect((await clerk.machines.get(other.id)).scopedMachines).toEqual([]);
  });

  it("allows and forbids a machine to speak to another", async () => {
    const from = await clerk.machines.create({ name: "From" });
    const to = await clerk.machines.create({ name: "To" });
    const scope = await clerk.machines.createScope(from.id, to.id);
    expect(scope).toMatchObject({ fromMachineId: from.id, toMachineId: to.id });
    expect((await clerk.machines.get(from.id)).scopedMachines).toHaveLength(1);
    expect((await clerk.machines.deleteScope(from.id, to.id)).deleted).toBe(true);
    expect((await clerk.machines.get(from.id)).scopedMachines).toEqual([]);
    expect((await apiError(clerk.machines.deleteScope(from.id, to.id))).status).toBe(404);
  });

  it("refuses more than eight hours for a replaced key", async () => {
    const { id } = await clerk.machines.create({ name: "Mailer" });
    const body = { previous_token_ttl: 28_801 };
    const { status } = await request(`/machines/${id}/secret_key/rotate`, { method: "POST", body });
    expect(status).toBe(422);
  });
});
