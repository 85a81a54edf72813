import { Secret, TOTP } from "otpauth";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Emulator } from "./emulator.ts";
import { people } from "./people.ts";
import { seededEmulator } from "./test-browser.ts";
import { consumeTotpCode, createTotp, verifyTotp } from "./totp.ts";

let emulator: Emulator;
let app: TOTP;

/** The code that the app shows now, or by that many steps of 30 seconds later. */
const code = (steps = 0) => app.generate({ timestamp: Date.now() + steps * 30_000 });

/** The clock stands still, so that no step ends amid a test. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  emulator = await seededEmulator();
  const { factors } = emulator.instance.configuration;
  emulator.instance.configuration = {
    ...emulator.instance.configuration,
    factors: { ...factors, secondFactors: { ...factors.secondFactors, authenticatorApp: true } },
  };
  const { secret } = createTotp(emulator.instance, people.ada.id);
  app = new TOTP({ secret: Secret.fromBase32(secret) });
  verifyTotp(emulator.instance, people.ada.id, code(-1));
});

afterEach(() => {
  vi.useRealTimers();
});

describe("consumeTotpCode", () => {
  it("takes the code of now, of just before and of just after", () => {
    expect(consumeTotpCode(emulator.instance, people.ada.id, code(1))).toBe(true);
    expect(consumeTotpCode(emulator.instance, people.ada.id, code())).toBe(true);
  });

  it("takes no code twice", () => {
    expect(consumeTotpCode(emulator.instance, people.ada.id, code(-1))).toBe(false);
    expect(consumeTotpCode(emulator.instance, people.ada.id, code())).toBe(true);
    expect(consumeTotpCode(emulator.instance, people.ada.id, code())).toBe(false);
  });

  it("takes no code from further away, and none of another app", () => {
    expect(consumeTotpCode(emulator.instance, people.ada.id, code(5))).toBe(false);
    expect(consumeTotpCode(emulator.instance, people.max.id, code())).toBe(false);
  });
});
