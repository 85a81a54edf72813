import { describe, expect, test } from "vitest";
import { recordAbsence } from "@/lib/clerk-sync/session-membership";
import { countMembers, listBillingManagers, listMembers } from "@/lib/members";
import { addMember, makeOrganization } from "@/lib/organization.fixture";

describe("listMembers", () => {
  test("lists those who are members, in the order they joined", async () => {
    const acme = await makeOrganization("Acme");
    await addMember(acme, "Bea", new Date(Date.now() + 1000));
    const gone = await addMember(acme, "Gus", new Date(Date.now() + 2000));
    await recordAbsence(gone.user.clerkId, acme.clerkId);

    const members = await listMembers(acme);

    expect(members.map(({ name }) => name)).toEqual(["Acme's person", "Bea"]);
    expect(members[1]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: "Bea",
      emailAddress: "bea@acme.example",
      imageUrl: null,
      role: "org:member",
      joinedAt: expect.any(Date),
    });
  });

  test("leaves another organization's members alone", async () => {
    const acme = await makeOrganization("Acme");
    await makeOrganization("Globex");

    expect((await listMembers(acme)).map(({ name }) => name)).toEqual(["Acme's person"]);
  });
});

describe("countMembers", () => {
  test("counts those who are members, and no other organization's", async () => {
    const acme = await makeOrganization("Acme");
    await addMember(acme, "Bea", new Date());
    const gone = await addMember(acme, "Gus", new Date());
    await recordAbsence(gone.user.clerkId, acme.clerkId);

    expect(await countMembers(acme)).toBe(2);
  });
});

describe("listBillingManagers", () => {
  test("names who may change the plan, and nobody of another organization", async () => {
    const acme = await makeOrganization("Acme");
    await makeOrganization("Globex");
    await addMember(acme, "Bea", new Date());

    expect(await listBillingManagers(acme)).toEqual(["Acme's person"]);
  });
});
