import { z } from "zod";
import { importBackupCodes } from "../backup-codes.ts";
import { ClerkError, parameterUnknown } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { importTotp, isTotpSecret } from "../totp.ts";
import { noteFactors } from "../user-factors.ts";

/** What `POST /users` and `PATCH /users/:id` take about second factors. */
export const factorFields = {
  totp_secret: z.string().nullish(),
  backup_codes: z.array(z.string().min(1)).optional(),
  bypass_client_trust: z.boolean().nullish(),
};

type FactorFields = z.output<z.ZodObject<typeof factorFields>>;

const isBcrypt = (code: string) => /^\$2[abxy]?\$\d\d\$/.test(code);

/** Throws Clerk's error when the instance has no such factor, or what is given can't be one. */
export function checkFactorFields({ configuration }: Instance, body: FactorFields): void {
  const { authenticatorApp, backupCodes } = configuration.factors.secondFactors;
  if (body.totp_secret && !authenticatorApp) throw parameterUnknown("totp_secret");
  if (body.backup_codes && !backupCodes) throw parameterUnknown("backup_codes");
  // Kept as codes, they would let nobody in.
  if (body.backup_codes?.some(isBcrypt)) throw digestsNotKnown();
  if (body.totp_secret && !isTotpSecret(body.totp_secret)) throw totpSecretInvalid();
}

/** Gives the person the factors that they have elsewhere; they are checked before. */
export async function importFactors(
  instance: Instance,
  userId: string,
  body: FactorFields,
): Promise<void> {
  if (body.totp_secret) importTotp(instance, userId, body.totp_secret);
  if (body.backup_codes) await importBackupCodes(instance, userId, body.backup_codes);
  const bypass = body.bypass_client_trust;
  if (typeof bypass === "boolean") noteFactors(instance, userId, { bypassDeviceTrust: bypass });
}

const totpSecretInvalid = () =>
  new ClerkError(
    422,
    "invalid_totp_secret_code",
    "invalid TOTP secret",
    "The TOTP secret is invalid, please provide a valid one base32 encoded",
  );

/** Clerk takes bcrypt digests, too. */
const digestsNotKnown = () =>
  new ClerkError(
    501,
    "not_implemented",
    "not implemented",
    "The Clerk emulator takes backup codes in plain text only: it doesn't know bcrypt.",
    { param_name: "backup_codes" },
  );
