import { describe, expect, test } from "vitest";
import { clerkInstance } from "./clerk-instance";

const key = (prefix: string, host: string) => `${prefix}_${btoa(`${host}$`).replace(/=+$/, "")}`;

describe("clerkInstance", () => {
  test("knows the emulator by its host, whatever the prefix says", () => {
    const host = "clerk-emulator-0a1b2c3d.clerk.accounts.dev";
    expect(clerkInstance(key("pk_test", host))).toBe("emulator");
    expect(clerkInstance(key("pk_live", host))).toBe("emulator");
  });

  test("tells development from production by the prefix", () => {
    expect(clerkInstance(key("pk_test", "able-cat-12.clerk.accounts.dev"))).toBe("development");
    expect(clerkInstance(key("pk_live", "clerk.example.com"))).toBe("production");
  });

  test.each([
    "",
    "pk_test_",
    "sk_test_abc",
    "pk_test_not!base64",
    `pk_test_${btoa("localhost$")}`,
    `pk_test_${btoa("clerk.example.com")}`,
  ])("makes nothing of %j", (publishableKey) => {
    expect(clerkInstance(publishableKey)).toBeNull();
  });
});
