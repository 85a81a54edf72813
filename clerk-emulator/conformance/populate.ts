import type { Emulator } from "../emulator.ts";
import { organizations, people } from "../people.ts";
import { seededEmulator, TestBrowser } from "../test-browser.ts";

/** What each list of the Backend API is filled with, beside the seeded people and organizations. */
const resources: readonly (readonly [path: string, ...bodies: Record<string, unknown>[]])[] = [
  ["/invitations", { email_address: "a@example.com" }, { email_address: "b@example.com" }],
  [
    `/organizations/${organizations.acme.id}/invitations`,
    { email_address: "c@example.com", role: "org:member", inviter_user_id: people.ada.id },
    { email_address: "d@example.com", role: "org:admin", inviter_user_id: people.ada.id },
  ],
  [
    `/organizations/${organizations.acme.id}/domains`,
    { name: "acme.example", enrollment_mode: "manual_invitation", verified: true },
    { name: "acme.test", enrollment_mode: "automatic_suggestion", verified: true },
  ],
  ["/sessions", { user_id: people.ada.id }, { user_id: people.max.id }],
  [
    "/api_keys",
    { name: "one", subject: people.ada.id },
    { name: "two", subject: people.ada.id, description: "second" },
  ],
  ["/machines", { name: "one" }, { name: "two" }],
  ["/jwt_templates", { name: "one", claims: { a: "b" } }, { name: "two", claims: { a: "b" } }],
  ["/redirect_urls", { url: "https://one.example.com" }, { url: "https://two.example.com" }],
  [
    "/oauth_applications",
    { name: "One", redirect_uris: ["https://one.example.com"], scopes: "profile email" },
    { name: "Two", redirect_uris: ["https://two.example.com"], scopes: "profile email" },
  ],
  ["/waitlist_entries", { email_address: "e@example.com" }, { email_address: "f@example.com" }],
  ["/allowlist_identifiers", { identifier: "a@one.example" }, { identifier: "b@one.example" }],
  ["/blocklist_identifiers", { identifier: "c@one.example" }, { identifier: "d@one.example" }],
  [
    "/saml_connections",
    { name: "One", domain: "one.example", provider: "saml_custom" },
    { name: "Two", domain: "two.example", provider: "saml_custom" },
  ],
  [
    "/enterprise_connections",
    { name: "Three", domains: ["three.example"], provider: "saml_custom", active: false },
    { name: "Four", domains: ["four.example"], provider: "saml_custom", active: false },
  ],
];

/** An emulator with at least two of everything that can be made through the Backend API. */
export async function populatedEmulator(): Promise<{ emulator: Emulator; browser: TestBrowser }> {
  const emulator = await seededEmulator();
  const { configuration } = emulator.instance;
  emulator.instance.configuration = {
    ...configuration,
    organizations: {
      ...configuration.organizations,
      domains: { ...configuration.organizations.domains, enabled: true },
    },
    tokens: { ...configuration.tokens, userApiKeysEnabled: true },
  };
  for (const [path, ...bodies] of resources) {
    for (const body of bodies) await make(emulator, path, body);
  }
  return { emulator, browser: TestBrowser.as(emulator, "ada") };
}

async function make({ instance, fetch }: Emulator, path: string, body: unknown): Promise<void> {
  const response = await fetch(
    new Request(`${instance.url}/backend-api/v1${path}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${instance.keys.secretKey}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify(body),
    }),
  );
  if (response.ok || response.status === 501) return;
  throw new Error(`POST ${path} answers ${response.status}: ${await response.text()}`);
}
