import { Hono } from "hono";
import { z } from "zod";
import { consumeBackupCode } from "../backup-codes.ts";
import { setPasswordCompromised, unsetPasswordCompromised } from "../compromised-password.ts";
import { ClerkError } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { deletePasskey } from "../passkey.ts";
import { phoneNumbersOf } from "../phone-number.ts";
import type { User } from "../records.ts";
import { consumeTotpCode } from "../totp.ts";
import { requireUser } from "../user.ts";
import { changeFactors, factorsOf, putSecondFactors } from "../user-factors.ts";
import { parseBody } from "./request.ts";
import { serializeDeleted, serializeUser } from "./serialize.ts";

const compromise = z.object({ revoke_all_sessions: z.boolean().nullish() });

/** `/users/:id/mfa` and the factors one by one, and whether a password is known to others. */
export const userFactors = (instance: Instance) =>
  new Hono()
    .post("/:id/verify_totp", async (c) => {
      const { code } = await parseBody(c, z.object({ code: z.string() }));
      const user = requireUser(instance, c.req.param("id"));
      return c.json({ verified: true, code_type: await verifyCode(instance, user, code) });
    })
    .delete("/:id/mfa", (c) => {
      const user = requireUser(instance, c.req.param("id"));
      removeSecondFactors(instance, user);
      return c.json({ user_id: user.id });
    })
    .delete("/:id/totp", (c) => {
      const { id } = requireUser(instance, c.req.param("id"));
      changeFactors(instance, id, { totp: null });
      return c.json({ user_id: id });
    })
    .delete("/:id/backup_code", (c) => {
      const { id } = requireUser(instance, c.req.param("id"));
      changeFactors(instance, id, { backupCodes: null });
      return c.json({ user_id: id });
    })
    .delete("/:id/passkeys/:passkeyId", (c) => {
      const { id } = requireUser(instance, c.req.param("id"));
      deletePasskey(instance, id, c.req.param("passkeyId"));
      return c.json(serializeDeleted("passkey", c.req.param("passkeyId")));
    })
    .post("/:id/password/set_compromised", async (c) => {
      const body = await parseBody(c, compromise);
      const user = setPasswordCompromised(instance, c.req.param("id"), {
        revokeAllSessions: body.revoke_all_sessions ?? false,
      });
      return c.json(serializeUser(instance, user));
    })
    .post("/:id/password/unset_compromised", (c) =>
      c.json(serializeUser(instance, unsetPasswordCompromised(instance, c.req.param("id")))),
    );

async function verifyCode(instance: Instance, user: User, code: string): Promise<string> {
  if (!factorsOf(user).totp?.verified) throw totpDisabled();
  if (consumeTotpCode(instance, user.id, code)) return "totp";
  if (await consumeBackupCode(instance, user.id, code)) return "backup_code";
  throw code.length === 6 || factorsOf(user).backupCodes ? totpIncorrect() : totpLengthInvalid();
}

function removeSecondFactors(instance: Instance, user: User): void {
  const phoneNumbers = phoneNumbersOf(user).map((each) => ({
    ...each,
    reservedForSecondFactor: false,
    defaultSecondFactor: false,
  }));
  const factors = { ...factorsOf(user), totp: null, backupCodes: null };
  putSecondFactors(instance, { ...user, phoneNumbers, factors });
}

const totpDisabled = () =>
  new ClerkError(
    400,
    "totp_disabled",
    "TOTP is disabled",
    "This user does not have TOTP enabled in their account",
  );

const totpIncorrect = () =>
  new ClerkError(
    422,
    "totp_incorrect_code",
    "incorrect TOTP",
    "The provided TOTP code is incorrect",
  );

const totpLengthInvalid = () =>
  new ClerkError(
    422,
    "totp_invalid_length",
    "invalid length",
    "The provided TOTP code must be 6 characters long.",
  );
