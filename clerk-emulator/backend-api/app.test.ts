import { createLocalJWKSet, jwtVerify } from "jose";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { serveEmulator } from "../contract/serve-emulator.ts";

const { clerk, request, reset, stop, emulator } = await serveEmulator();
beforeEach(reset);
afterAll(stop);

describe("the secret key", () => {
  it.each([
    ["no key", null, "authentication_invalid"],
    ["another key", "sk_test_0", "clerk_key_invalid"],
    ["what is no Bearer token", "two words", "authorization_header_format_invalid"],
  ])("is asked for: %s gets 401 in Clerk's envelope", async (_, secretKey, code) => {
    for (const path of ["/users", "/jwks", "/nowhere"]) {
      const response = await request(path, { secretKey });
      expect(response.status).toBe(401);
      expect(response.body).toMatchObject({
        errors: [{ code, message: expect.any(String), long_message: expect.any(String) }],
        clerk_trace_id: expect.any(String),
      });
    }
  });
});

describe("every answer", () => {
  it("has exactly the content type that Clerk's SDK parses", async () => {
    for (const path of ["/users", "/users/user_0", "/nowhere"]) {
      const { headers } = await request(path);
      expect(headers.get("content-type")).toBe("application/json");
    }
  });
});

describe("GET /jwks", () => {
  it("verifies the emulator's tokens and holds nothing private", async () => {
    const user = await clerk.users.createUser({ emailAddress: ["ada@example.com"] });
    const session = await clerk.sessions.createSession({ userId: user.id });
    const { jwt } = await clerk.sessions.getToken(session.id);
    const { body } = await request("/jwks");
    await jwtVerify(jwt, createLocalJWKSet(body));
    expect(Object.keys(body.keys[0]).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });
});

describe("an operation that the emulator doesn't have", () => {
  it("is refused with its method and path, not mistaken for another", async () => {
    const response = await request("/nowhere", { method: "POST", body: {} });
    expect(response.status).toBe(501);
    expect(response.body.errors[0].long_message).toContain("POST /backend-api/v1/nowhere");
  });
});

const anything = "anything";
const writes: [method: string, path: string][] = [
  ["POST", "/users"],
  ["PATCH", `/users/${anything}`],
  ["PATCH", `/users/${anything}/metadata`],
  ["PUT", `/users/${anything}/metadata`],
  ["POST", `/users/${anything}/verify_password`],
  ["PUT", `/users/${anything}/email_address`],
  ["POST", "/users/ban"],
  ["POST", "/email_addresses"],
  ["PATCH", `/email_addresses/${anything}`],
  ["POST", "/organizations"],
  ["PATCH", `/organizations/${anything}`],
  ["PATCH", `/organizations/${anything}/metadata`],
  ["POST", `/organizations/${anything}/memberships`],
  ["PATCH", `/organizations/${anything}/memberships/${anything}`],
  ["POST", `/organizations/${anything}/invitations`],
  ["POST", `/organizations/${anything}/invitations/bulk`],
  ["POST", `/organizations/${anything}/invitations/${anything}/revoke`],
  ["POST", "/invitations"],
  ["POST", "/invitations/bulk"],
  ["POST", "/sessions"],
  ["POST", `/sessions/${anything}/tokens`],
  ["POST", `/sessions/${anything}/verify`],
  ["POST", "/sign_in_tokens"],
  ["POST", "/clients/verify"],
];

describe("a body that makes no sense", () => {
  const bodies = [
    "{",
    "[]",
    "null",
    "7",
    '"text"',
    '{"__proto__":{"x":1}}',
    '{"email_address":{}}',
  ];

  it.each(writes)(
    "is refused in Clerk's envelope and changes nothing: %s %s",
    async (method, path) => {
      const before = JSON.stringify(emulator.store);
      for (const body of bodies) {
        const response = await request(path, { method, body });
        expect([body, response.status >= 400 && response.status < 500]).toEqual([body, true]);
        expect(response.body.errors[0].code).toEqual(expect.any(String));
      }
      expect(JSON.stringify(emulator.store)).toBe(before);
    },
  );
});

describe("an id that nothing has", () => {
  it.each([
    ...writes.filter(([, path]) => path.includes(anything)),
    ["GET", `/users/${anything}`],
    ["DELETE", `/users/${anything}`],
    ["POST", `/users/${anything}/ban`],
    ["POST", `/users/${anything}/lock`],
    ["POST", `/users/${anything}/remove_password`],
    ["GET", `/users/${anything}/organization_memberships`],
    ["GET", `/users/${anything}/organization_invitations`],
    ["GET", `/email_addresses/${anything}`],
    ["DELETE", `/email_addresses/${anything}`],
    ["GET", `/organizations/${anything}`],
    ["DELETE", `/organizations/${anything}`],
    ["GET", `/organizations/${anything}/memberships`],
    ["DELETE", `/organizations/${anything}/memberships/${anything}`],
    ["GET", `/organizations/${anything}/invitations`],
    ["GET", `/sessions/${anything}`],
    ["POST", `/sessions/${anything}/revoke`],
    ["GET", `/clients/${anything}`],
    ["POST", `/invitations/${anything}/revoke`],
    ["POST", `/sign_in_tokens/${anything}/revoke`],
  ])("is not found, or what is sent with it is refused: %s %s", async (method, path) => {
    const response = await request(path, method === "GET" ? {} : { method, body: {} });
    expect([400, 404, 422]).toContain(response.status);
    expect(response.body.errors).toHaveLength(1);
  });
});
