import { Hono } from "hono";
import { z } from "zod";
import { deletePasskey, renamePasskey, requirePasskey } from "../passkey.ts";
import { finishPasskey, startPasskey } from "../passkey-registration.ts";
import {
  currentUser,
  type FrontendContext,
  type FrontendEnvironment,
  parseForm,
  respond,
} from "./request.ts";
import { serializePasskey } from "./serialize-passkey.ts";

/** `/v1/me/passkeys`: the signed-in person's passkeys, each made by the browser. */
export const mePasskeys = new Hono<FrontendEnvironment>()
  .post("/", async (c) =>
    answer(c, await startPasskey(c.get("instance"), currentUser(c).id, c.get("origin"))),
  )
  .get("/:passkeyId", (c) =>
    answer(c, requirePasskey(c.get("instance"), currentUser(c).id, c.req.param("passkeyId"))),
  )
  .patch("/:passkeyId", async (c) => {
    const { name } = await parseForm(c, z.object({ name: z.string().trim().min(1).max(256) }));
    const id = c.req.param("passkeyId");
    return answer(c, renamePasskey(c.get("instance"), currentUser(c).id, id, name));
  })
  .delete("/:passkeyId", (c) => {
    const id = c.req.param("passkeyId");
    deletePasskey(c.get("instance"), currentUser(c).id, id);
    return respond(c, { object: "passkey", id, deleted: true });
  })
  .post("/:passkeyId/attempt_verification", async (c) => {
    const form = await parseForm(c, z.object({ public_key_credential: z.string() }));
    const id = c.req.param("passkeyId");
    const input = { credential: form.public_key_credential, origin: c.get("origin") };
    return answer(c, await finishPasskey(c.get("instance"), currentUser(c).id, id, input));
  });

const answer = (c: FrontendContext, passkey: Parameters<typeof serializePasskey>[1]) =>
  respond(c, serializePasskey(c.get("instance"), passkey));
