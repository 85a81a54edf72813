import type { EmailAddressJSON } from "@clerk/shared/types";
import { beforeEach, describe, expect, it } from "vitest";
import type { Emulator } from "../emulator.ts";
import { people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";
import { requireUser } from "../user.ts";

let emulator: Emulator;
let ada: TestBrowser;

beforeEach(async () => {
  emulator = await seededEmulator();
  ada = TestBrowser.as(emulator, "ada");
});

const storedAda = () => requireUser(emulator.instance, people.ada.id);

describe("/me/email_addresses", () => {
  const added = { email_address: "ada@work.example" };

  it("adds an address, proves it by a code, and makes it the primary one", async () => {
    // With the slash that Clerk's browser package puts there.
    const { id } = await ada.get<EmailAddressJSON>("POST", "/me/email_addresses/", added);
    const path = `/me/email_addresses/${id}`;
    const primary = { primary_email_address_id: id };
    expect(await ada.error("PATCH", "/me", primary)).toBe("422 form_verification_needed");

    await ada.get("POST", `${path}/prepare_verification`, { strategy: "email_code" });
    const code = emulator.store.messages.where("to", added.email_address)[0]?.code ?? "";
    const wrong = { code: code === "000000" ? "000001" : "000000" };
    expect(await ada.error("POST", `${path}/attempt_verification`, wrong)).toBe(
      "422 form_code_incorrect",
    );
    expect(await ada.get("POST", `${path}/attempt_verification`, { code })).toMatchObject({
      verification: { status: "verified" },
    });
    expect(await ada.get("PATCH", "/me", primary)).toMatchObject(primary);
  });

  it("refuses an address that somebody has, and another strategy than a code", async () => {
    const taken = { email_address: people.max.emailAddress };
    expect(await ada.error("POST", "/me/email_addresses", taken)).toBe(
      "422 form_identifier_exists",
    );

    const { id } = await ada.get<EmailAddressJSON>("POST", "/me/email_addresses", added);
    expect(
      await ada.error("POST", `/me/email_addresses/${id}/prepare_verification`, {
        strategy: "email_link",
      }),
    ).toBe("400 strategy_for_user_invalid");
  });

  it("removes an address, but never the last one", async () => {
    const { id } = await ada.get<EmailAddressJSON>("POST", "/me/email_addresses", added);
    const [primary] = storedAda().emailAddresses;

    expect(await ada.get("DELETE", `/me/email_addresses/${id}`)).toMatchObject({ deleted: true });
    expect(await ada.error("DELETE", `/me/email_addresses/${primary?.id}`)).toBe(
      "400 identification_deletion_failed",
    );
  });

  it("knows only the person's own", async () => {
    const [other] = requireUser(emulator.instance, people.max.id).emailAddresses;

    expect(await ada.error("GET", `/me/email_addresses/${other?.id}`)).toBe(
      "404 resource_not_found",
    );
    expect(await ada.error("DELETE", `/me/email_addresses/${other?.id}`)).toBe(
      "404 resource_not_found",
    );
  });
});
