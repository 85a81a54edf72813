import { describe, expect, it } from "vitest";
import { fillShortcodes } from "./fill-shortcodes.ts";

const values = {
  user: {
    first_name: "Maria",
    last_name: null,
    full_name: null,
    email_verified: false,
    phone_number_verified: true,
    public_metadata: { interests: ["hiking"], addresses: { Home: "Pointe Lane" } },
    unsafe_metadata: { zero: 0 },
  },
  org: null,
};

describe("fillShortcodes", () => {
  it.each([
    ["a value", "{{user.first_name}}", "Maria"],
    ["what isn't there", "{{user.i_dont_exist}}", null],
    ["what isn't there at all", "{{org.role}}", null],
    ["an inherited name", "{{user.constructor}}", null],
    ["a whole object", "{{user.unsafe_metadata}}", { zero: 0 }],
    ["a list in metadata", "{{user.public_metadata.interests}}", ["hiking"]],
    ["a value deep in metadata", "{{ user.public_metadata.addresses.Home }}", "Pointe Lane"],
    ["a value between text", "{{user.last_name}} {{user.first_name}}!", "null Maria!"],
    ["the first that is true", "{{user.email_verified || user.phone_number_verified}}", true],
    ["text as the last resort", "{{user.full_name || 'Awesome || User'}}", "Awesome || User"],
    ["a number as the last resort", "{{user.public_metadata.age || user.org.age || 30 }}", 30],
    ["zero, which isn't false", "{{user.unsafe_metadata.zero || 5}}", 0],
    ["the last, if none is true", "{{user.full_name || user.email_verified}}", false],
    ["an unclosed one as it is", "{{user.first_name", "{{user.first_name"],
  ])("fills in %s", (_, template, expected) => {
    expect(fillShortcodes(template, values)).toEqual(expected);
  });

  it("fills in what is nested, and leaves the rest", () => {
    const claims = {
      aud: "https://example.com",
      n: 1,
      deep: [{ name: "{{user.first_name}}" }, null],
    };
    expect(fillShortcodes(claims, values)).toEqual({
      ...claims,
      deep: [{ name: "Maria" }, null],
    });
  });
});
