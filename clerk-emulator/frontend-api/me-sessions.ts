import { Hono } from "hono";
import { resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import type { Session } from "../records.ts";
import { endSession, isLive } from "../session.ts";
import { requireUser } from "../user.ts";
import { currentUser, type FrontendEnvironment, respond } from "./request.ts";
import { serializePublicUserData, serializeSessionFacts } from "./serialize.ts";

/** `/v1/me/sessions`: where else the person is signed in. These lists come without an envelope. */
export const meSessions = new Hono<FrontendEnvironment>()
  .get("/", (c) => {
    const instance = c.get("instance");
    const own = instance.store.sessions.where("user", currentUser(c).id);
    return c.json(own.map((session) => serializeWithActivity(instance, session)));
  })
  .get("/active", (c) => {
    const instance = c.get("instance");
    const own = instance.store.sessions
      .where("user", currentUser(c).id)
      .filter((each) => isLive(instance, each));
    return c.json(own.map((session) => serializeWithActivity(instance, session)));
  })
  .post("/:sessionId/revoke", (c) => {
    const instance = c.get("instance");
    const id = c.req.param("sessionId");
    const session = instance.store.sessions.get(id);
    if (session?.userId !== currentUser(c).id || !isLive(instance, session)) {
      throw resourceNotFound(`No session was found with id ${id}`);
    }
    const revoked = endSession(instance, session, "revoked");
    return respond(c, serializeWithActivity(instance, revoked));
  });

function serializeWithActivity(instance: Instance, session: Session) {
  const agent = session.userAgent ?? "";
  const isMobile = /Mobi|Android/i.test(agent);
  return {
    ...serializeSessionFacts(instance, session),
    public_user_data: serializePublicUserData(instance, requireUser(instance, session.userId)),
    latest_activity: {
      object: "session_activity",
      id: session.id.replace("sess_", "sess_activity_"),
      device_type: operatingSystems.find(([pattern]) => pattern.test(agent))?.[1],
      ...browserOf(agent),
      is_mobile: isMobile,
      ip_address: "127.0.0.1",
    },
  };
}

const operatingSystems: readonly [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Macintosh/, "Macintosh"],
  [/Windows/, "Windows"],
  [/Linux/, "Linux"],
];

/** The order matters: Edge calls itself Chrome too, and Chrome calls itself Safari. */
const browsers: readonly [RegExp, string][] = [
  [/Edg\/([\d.]+)/, "Edge"],
  [/Firefox\/([\d.]+)/, "Firefox"],
  [/Chrome\/([\d.]+)/, "Chrome"],
  [/Version\/([\d.]+).*Safari/, "Safari"],
];

function browserOf(agent: string) {
  const [pattern, name] = browsers.find(([each]) => each.test(agent)) ?? [];
  return { browser_name: name, browser_version: pattern?.exec(agent)?.[1] };
}
