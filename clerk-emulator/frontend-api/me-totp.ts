import type { TOTPJSON } from "@clerk/shared/types";
import { Hono } from "hono";
import { z } from "zod";
import { firstBackupCodes } from "../backup-codes.ts";
import { identifierOf } from "../display-name.ts";
import type { Totp } from "../factor-records.ts";
import { createTotp, deleteTotp, totpUri, verifyTotp } from "../totp.ts";
import { currentUser, type FrontendEnvironment, parseForm, respond } from "./request.ts";

/** `/v1/me/totp`: the person's authenticator app. Its secret is shown once, when it is made. */
export const meTotp = new Hono<FrontendEnvironment>()
  .post("/", (c) => {
    const instance = c.get("instance");
    const user = currentUser(c);
    const totp = createTotp(instance, user.id);
    const uri = totpUri(instance, totp, identifierOf(user));
    return respond(c, { ...serializeTotp(totp), secret: totp.secret, uri });
  })
  .post("/attempt_verification", async (c) => {
    const instance = c.get("instance");
    const { code } = await parseForm(c, z.object({ code: z.string() }));
    const { id } = currentUser(c);
    const totp = verifyTotp(instance, id, code);
    const backup_codes = await firstBackupCodes(instance, id);
    return respond(c, { ...serializeTotp(totp), ...(backup_codes && { backup_codes }) });
  })
  .delete("/", (c) => {
    const { id } = deleteTotp(c.get("instance"), currentUser(c).id);
    return respond(c, { object: "totp", id, deleted: true });
  });

const serializeTotp = ({ id, verified, createdAt, updatedAt }: Totp) =>
  ({
    object: "totp",
    id,
    secret: null,
    uri: null,
    verified,
    created_at: createdAt,
    updated_at: updatedAt,
  }) satisfies Omit<TOTPJSON, "secret" | "uri"> & Record<string, unknown>;
