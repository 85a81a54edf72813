import {
  expiredToken,
  tamperedToken,
  tokenForAnotherOrigin,
  unsignedToken,
} from "../scripts/access-matrix/forged-token";
import { FrontDoor } from "../scripts/access-matrix/front-door";
import type { Headers } from "../scripts/access-matrix/observed";
import type { Credential } from "../scripts/access-matrix/principals";
import type { Organization, Person } from "./cast";
import { clerkBackend } from "./clerk-backend";

/** Somebody's session, in a browser of its own that shows no pages. */
export type Session = { person: Person; door: FrontDoor };

/** In seconds; a browser's token has 60, and a browser that fetches new ones. */
const tokenLifetime = 600;

type Change = (token: string) => string | Promise<string>;

/** Signs somebody in, in an organization. */
export async function signIn(person: Person, { id }: Organization): Promise<Session> {
  const { token } = await clerkBackend().signInTokens.createSignInToken({
    userId: person.id,
    expiresInSeconds: 60,
  });
  const door = await FrontDoor.enter(token);
  await door.choose(id);
  return { person, door };
}

/** What the browser of that session sends, or would send with another token. */
export async function cookies(session: Session, change: Change = same): Promise<Headers> {
  const token = await change(await tokenOf(session));
  return { Cookie: `__session=${token}; __client_uat=1; __clerk_db_jwt=${session.door.browser}` };
}

/** What somebody sends who shows a credential: in each way in which it could be shown. */
export async function shown(
  credential: Credential,
  session: Session,
  organization: Organization,
): Promise<Headers[]> {
  switch (credential) {
    case "none":
      return [{}];
    case "session":
      return [await cookies(session)];
    case "impersonation":
      return [await cookies(await impersonate(session.person, organization))];
    case "key with scope":
      return [bearer(await apiKey(organization, ["projects:read", "members:manage"]))];
    case "key without scope":
      return [bearer(await apiKey(organization, []))];
    default: {
      const change = forgeries[credential];
      return [await cookies(session, change), bearer(await change(await tokenOf(session)))];
    }
  }
}

const forgeries: Record<"expired" | "wrong azp" | "tampered" | "alg none", Change> = {
  expired: (token) => expiredToken(token, emulatorKeys()),
  "wrong azp": (token) => tokenForAnotherOrigin(token, emulatorKeys()),
  tampered: tamperedToken,
  "alg none": unsignedToken,
};

/** The private key of the emulator. Nobody has Clerk's, and it signs nothing that it doesn't mean. */
function emulatorKeys(): string {
  const file = process.env.APP_E2E_EMULATOR_KEYS;
  if (!file) throw new Error("APP_E2E_EMULATOR_KEYS is not set: start the specs by `npm run e2e`.");
  return file;
}

/** Whether a credential can be had: on a Clerk instance, those can't that only its private key makes. */
export function canBeHad(credential: Credential): boolean {
  const needsKey = credential === "expired" || credential === "wrong azp";
  return !needsKey || Boolean(process.env.CLERK_API_URL);
}

/** A new token of that session, which lasts for the many calls made with it. */
export async function tokenOf({ door }: Session): Promise<string> {
  return (await clerkBackend().sessions.getToken(door.sessionId, undefined, tokenLifetime)).jwt;
}

async function impersonate(person: Person, { id }: Organization): Promise<Session> {
  const { token } = await clerkBackend().actorTokens.create({
    userId: person.id,
    actor: { sub: "user_of_the_support_staff" },
  });
  const door = await FrontDoor.enter(token ?? "");
  await door.choose(id);
  return { person, door };
}

/** The organization's own key. */
async function apiKey({ id, name }: Organization, scopes: string[]): Promise<string> {
  const key = await clerkBackend().apiKeys.create({ name, subject: id, scopes });
  if (!key.secret) throw new Error("Clerk made an API key without a secret.");
  return key.secret;
}

function bearer(token: string): Headers {
  return { Authorization: `Bearer ${token}` };
}

function same(token: string): string {
  return token;
}
