import { decodeJwt } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { type Configuration, checkConfiguration, defaultConfiguration } from "./configuration.ts";
import { createEmulator, type Emulator } from "./emulator.ts";
import { allJwtTemplates, createJwtTemplate, updateJwtTemplate } from "./jwt-template.ts";
import type { JwtTemplateConfiguration } from "./jwt-template-configuration.ts";
import { loadKeys } from "./keys.ts";
import { TestBrowser } from "./test-browser.ts";
import { createUser } from "./user.ts";

const keys = await loadKeys(null);
const supabase = { claims: { role: "authenticated", name: "{{user.first_name}}" } };
let emulator: Emulator;

const configured = (jwtTemplates: Record<string, JwtTemplateConfiguration>): Configuration => ({
  ...defaultConfiguration,
  tokens: { ...defaultConfiguration.tokens, jwtTemplates },
});

beforeEach(async () => {
  emulator = await createEmulator({ keys, configuration: configured({ supabase }) });
});

const names = () => allJwtTemplates(emulator.instance).map(({ name }) => name);
const configure = (templates: Record<string, JwtTemplateConfiguration>) => {
  emulator.instance.configuration = configured(templates);
};

describe("the JWT templates of an instance", () => {
  it("make tokens from the start", async () => {
    const user = await createUser(emulator.instance, {
      emailAddresses: ["ada@example.com"],
      firstName: "Ada",
    });
    const browser = TestBrowser.of(emulator, user.id);
    const path = `/client/sessions/${browser.sessionId}/tokens/supabase`;
    const { body } = await browser.call("POST", path);
    expect(decodeJwt(body.jwt)).toMatchObject({
      sub: user.id,
      role: "authenticated",
      name: "Ada",
    });
  });

  it("are there again after a reset", () => {
    expect(names()).toEqual(["supabase"]);
    emulator.reset();
    expect(names()).toEqual(["supabase"]);
  });

  it("follow a change of the configuration, which takes away none that was made", async () => {
    expect(names()).toEqual(["supabase"]);
    await createJwtTemplate(emulator.instance, { name: "made", claims: {} });
    configure({ hasura: { claims: {}, lifetimeSeconds: 300 } });
    expect(names()).toEqual(["made", "hasura"]);
    expect(emulator.store.jwtTemplates.first("name", "hasura")?.lifetimeSeconds).toBe(300);
  });

  it("keep what the Backend API changed while the configuration of them stays the same", async () => {
    const [template] = allJwtTemplates(emulator.instance);
    const claims = { role: "anon" };
    await updateJwtTemplate(emulator.instance, template?.id ?? "", { name: "supabase", claims });
    configure({ supabase: structuredClone(supabase) });
    expect(allJwtTemplates(emulator.instance)[0]?.claims).toEqual(claims);
  });

  it.each([
    ["a claim that is Clerk's", { claims: { sub: "user_0" } }, /claim "sub" of .* "wrong"/],
    ["no claims", {}, /"wrong" is wrong.*claims/s],
    ["a lifetime that is too short", { claims: {}, lifetimeSeconds: 1 }, /lifetimeSeconds/],
  ])("are refused with %s", (_, wrong, message) => {
    const templates = { wrong: wrong as JwtTemplateConfiguration };
    expect(() => checkConfiguration(configured(templates))).toThrow(message);
  });
});
