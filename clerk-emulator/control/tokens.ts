import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { requireSession } from "../session.ts";
import { signSessionToken } from "../session-token.ts";
import { inspectToken } from "./inspect-token.ts";
import { parseJson } from "./request.ts";

const inspectedSchema = z.union([
  z.strictObject({ token: z.string().trim().min(1) }),
  z.strictObject({ session_id: z.string().min(1) }),
]);

/** `/emulator/tokens`: what a token says, given as it is or as the session that it would be of. */
export function tokens(instance: Instance): Hono {
  return new Hono().post("/", async (c) => {
    const inspected = await parseJson(c, inspectedSchema);
    const token =
      "token" in inspected ? inspected.token : await newToken(instance, inspected.session_id);
    return c.json({ token, ...(await inspectToken(instance, token)) });
  });
}

/** A token of that session, as its application would get it. Throws ClerkError 404 without one. */
export function newToken(instance: Instance, sessionId: string): Promise<string> {
  const session = requireSession(instance, sessionId);
  return signSessionToken(instance, session, instance.appOrigins[0] ?? instance.url);
}
