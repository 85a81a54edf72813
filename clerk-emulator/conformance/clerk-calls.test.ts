import { expect, it, vi } from "vitest";
import { backendCalls } from "./backend-calls.ts";
import type { Operation } from "./documents.ts";
import { frontendOperations } from "./frontend-calls.ts";

// A thousand calls over HTTP.
it("knows what the server package calls", { timeout: 30_000 }, async () => {
  vi.spyOn(console, "warn").mockReturnValue();
  const calls = (await backendCalls()).map(({ method, path }) => `${method} ${path}`);

  expect(calls).toContain("GET /users");
  expect(calls).toContain("PATCH /users/anything");
  expect(calls).toContain("POST /organizations/anything/invitations");
  expect(calls).toContain("POST /m2m_tokens/verify");
});

it("knows what the browser package calls", async () => {
  const operation = (method: string, path: string): Operation => ({
    api: "frontend",
    name: `${method} ${path}`,
    method,
    path,
    tag: "",
    queryParameters: [],
    responses: {},
  });
  const callable = [
    operation("POST", "/v1/client/sign_ins"),
    operation("POST", "/v1/client/sign_ins/{id}/attempt_first_factor"),
    operation("DELETE", "/v1/organizations/{id}"),
    operation("DELETE", "/v1/me/email_addresses/{id}"),
    operation("GET", "/v1/organizations/{id}/billing/statements"),
  ];
  const others = [operation("GET", "/v1/health"), operation("PATCH", "/v1/me/sessions/{id}")];

  expect(await frontendOperations([...callable, ...others])).toEqual(callable);
});
