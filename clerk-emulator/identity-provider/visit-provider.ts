import type { Emulator } from "../emulator.ts";
import type { SocialProvider } from "../external-records.ts";

/** What a person does on a provider's page. */
interface Choice {
  emailAddress?: string;
  firstName?: string;
  lastName?: string;
  unverified?: boolean;
}

/** For tests: lets people sign in with their accounts at these sites. */
export function enableProviders({ instance }: Emulator, ...names: SocialProvider[]): void {
  const socialProviders = { ...instance.configuration.socialProviders };
  for (const name of names) socialProviders[name] = { ...socialProviders[name], enabled: true };
  instance.configuration = { ...instance.configuration, socialProviders };
}

/**
 * For tests: a person goes to the provider's page that Clerk sent them to, chooses an account there,
 * or refuses when none is given, and goes where they are sent.
 *
 * @returns the status of the last answer, and where in the application it led
 */
export async function visitProvider(
  emulator: Emulator,
  url: string | null | undefined,
  choice: Choice | null,
): Promise<{ status: number; location: string }> {
  const page = new URL(url ?? "");
  const form = new URLSearchParams({ state: page.searchParams.get("state") ?? "" });
  form.set("decision", choice ? "allow" : "deny");
  if (choice?.emailAddress) form.set("email_address", choice.emailAddress);
  if (choice?.firstName) form.set("first_name", choice.firstName);
  if (choice?.lastName) form.set("last_name", choice.lastName);
  if (choice?.unverified) form.set("unverified", "true");
  const decided = await emulator.fetch(
    new Request(page, {
      method: "POST",
      headers: { Origin: emulator.instance.url },
      body: form,
    }),
  );
  const callback = decided.headers.get("Location");
  if (callback === null) return { status: decided.status, location: "" };
  return follow(emulator, callback);
}

/** One hop, as a browser makes it. */
export async function follow(emulator: Emulator, url: string, cookie = "") {
  const response = await emulator.fetch(new Request(url, { headers: { Cookie: cookie } }));
  return { status: response.status, location: response.headers.get("Location") ?? "" };
}
