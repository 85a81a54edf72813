import { describe, expect, it } from "vitest";
import { defaultConfiguration } from "./configuration.ts";
import { ClerkError } from "./errors.ts";
import type { Instance } from "./instance.ts";
import {
  defaultPasswordConfiguration,
  type PasswordConfiguration,
} from "./password-configuration.ts";
import { checkPasswordStrength } from "./password-rules.ts";

function refusal(password: string, passwords: Partial<PasswordConfiguration> = {}) {
  const configuration = {
    ...defaultConfiguration,
    passwords: { ...defaultPasswordConfiguration, ...passwords },
  };
  try {
    checkPasswordStrength({ configuration } as Instance, password, ["ada@example.com"], "password");
  } catch (error) {
    if (error instanceof ClerkError) return error.code;
    throw error;
  }
  return null;
}

describe("checkPasswordStrength", () => {
  it.each<[string, Partial<PasswordConfiguration>, string | null]>([
    ["seven77", {}, "form_password_length_too_short"],
    ["eight888", {}, null],
    ["eight888", { minLength: 9 }, "form_password_length_too_short"],
    ["a".repeat(21), { maxLength: 20 }, "form_password_length_too_long"],
    ["ä".repeat(37), {}, "form_password_size_in_bytes_exceeded"],
    ["ADA@example.com", {}, "form_password_matches_identifier"],
    ["no capitals", { requireUppercase: true }, "form_password_no_uppercase"],
    ["ONLY CAPITALS", { requireLowercase: true }, "form_password_no_lowercase"],
    ["no number", { requireNumbers: true }, "form_password_no_number"],
    ["no special", { requireSpecialCharacter: true }, "form_password_no_special_char"],
    ["with a special one!", { requireSpecialCharacter: true }, null],
    ["iloveyou1", { refuseBreached: true }, "form_password_pwned"],
    ["iloveyou1", {}, null],
    ["iloveyou1", { minimumStrength: 2 }, "form_password_not_strong_enough"],
    ["a rather long sentence", { minimumStrength: 4, refuseBreached: true }, null],
  ])("answers %s under %o with %s", (password, passwords, code) => {
    expect(refusal(password, passwords)).toBe(code);
  });

  it("says what would make a weak password stronger, in the words that Clerk's component knows", () => {
    const configuration = {
      ...defaultConfiguration,
      passwords: { ...defaultPasswordConfiguration, minimumStrength: 3 },
    };
    expect(() => checkPasswordStrength({ configuration } as Instance, "password1")).toThrow(
      expect.objectContaining({
        meta: {
          param_name: "password",
          zxcvbn: { suggestions: [{ code: "anotherWord", message: "anotherWord" }] },
        },
      }),
    );
  });
});
