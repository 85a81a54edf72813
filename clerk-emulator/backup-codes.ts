import { randomBytes, randomInt, type ScryptOptions, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { backupCodesNotAvailable, featureNotEnabled } from "./factor-errors.ts";
import type { BackupCodes } from "./factor-records.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { requireUser } from "./user.ts";
import { changeFactors, factorsOf, hasSecondFactor, noteFactors } from "./user-factors.ts";

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const amount = 10;
const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

const newCode = () => Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join("");

/** One salt for all, so that an attempt costs one hash and not ten. Random codes need less cost. */
const hash = async (salt: string, code: string) =>
  (await derive(code, Buffer.from(salt, "base64"), 32, { cost: 4096 })).toString("base64");

/**
 * Gives the person ten new codes; older ones are worth nothing from then on.
 *
 * @throws ClerkError when the instance has no backup codes, or the person no other second factor.
 */
export async function createBackupCodes(
  instance: Instance,
  userId: string,
): Promise<{ codes: string[]; backupCodes: BackupCodes }> {
  if (!instance.configuration.factors.secondFactors.backupCodes) throw featureNotEnabled();
  if (!hasSecondFactor(instance, requireUser(instance, userId))) throw backupCodesNotAvailable();
  const codes = Array.from({ length: amount }, newCode);
  return { codes, backupCodes: await importBackupCodes(instance, userId, codes) };
}

/** Gives a person these codes, in the place of others. Only hashes are kept. */
export async function importBackupCodes(
  instance: Instance,
  userId: string,
  codes: readonly string[],
): Promise<BackupCodes> {
  const salt = randomBytes(16).toString("base64");
  const hashes = await Promise.all(codes.map((code) => hash(salt, code)));
  requireUser(instance, userId);
  const now = instance.now();
  const backupCodes = { id: newId("bcode"), salt, hashes, createdAt: now, updatedAt: now };
  changeFactors(instance, userId, { backupCodes });
  return backupCodes;
}

/** The codes that come with a person's first second factor; none when they have some already. */
export async function firstBackupCodes(
  instance: Instance,
  userId: string,
): Promise<string[] | null> {
  const { backupCodes } = instance.configuration.factors.secondFactors;
  const user = requireUser(instance, userId);
  if (!backupCodes || factorsOf(user).backupCodes || !hasSecondFactor(instance, user)) return null;
  return (await createBackupCodes(instance, userId)).codes;
}

/** Whether it is one of the person's codes, which is used up by that. */
export async function consumeBackupCode(
  instance: Instance,
  userId: string,
  code: string,
): Promise<boolean> {
  const { backupCodes } = factorsOf(requireUser(instance, userId));
  if (!backupCodes) return false;
  const used = await hash(backupCodes.salt, code.trim().toLowerCase());
  // Read again, because hashing gave others time to use it.
  const { backupCodes: left } = factorsOf(requireUser(instance, userId));
  if (!left?.hashes.includes(used)) return false;
  const hashes = left.hashes.filter((each) => each !== used);
  const updatedAt = instance.now();
  noteFactors(instance, userId, { backupCodes: { ...left, hashes, updatedAt } });
  return true;
}
