import type { BackupCodeJSON } from "@clerk/shared/types";
import { Hono } from "hono";
import { createBackupCodes } from "../backup-codes.ts";
import { currentUser, type FrontendEnvironment, respond } from "./request.ts";

/** `/v1/me/backup_codes`: ten new ones, shown this once. */
export const meBackupCodes = new Hono<FrontendEnvironment>().post("/", async (c) => {
  const { codes, backupCodes } = await createBackupCodes(c.get("instance"), currentUser(c).id);
  return respond(c, {
    object: "backup_code",
    id: backupCodes.id,
    codes,
    created_at: backupCodes.createdAt,
    updated_at: backupCodes.updatedAt,
  } satisfies BackupCodeJSON);
});
