import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { JWK } from "jose";
import { z } from "zod";

/** The secrets of one data directory. */
export interface Keys {
  privateKey: KeyObject;
  /** The public half, as the Backend API's JWKS shows it. */
  publicJwk: JWK & { kid: string };
  secretKey: string;
  publishableKey: string;
  /** The host in the publishable key: `clerk-emulator-1a2b3c4d.clerk.accounts.dev`. */
  frontendApiHost: string;
}

const keyFile = z.object({
  privateKey: z.string(),
  secretKey: z.string().startsWith("sk_test_"),
  name: z.string().regex(/^clerk-emulator-[0-9a-f]{8}$/),
});

/**
 * The keys in `<directory>/keys.json`, made when the file isn't there, readable by its owner only
 * and ignored by git. Without a directory, new keys that are kept nowhere.
 */
export async function loadKeys(directory: string | null): Promise<Keys> {
  if (directory === null) return toKeys(await makeKeys());
  const file = path.join(directory, "keys.json");
  try {
    return toKeys(await readKeys(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const made = await makeKeys();
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(path.join(directory, ".gitignore"), "*\n");
  await writeFile(file, JSON.stringify(made), { mode: 0o600, flag: "wx" });
  return toKeys(made);
}

async function readKeys(file: string): Promise<z.infer<typeof keyFile>> {
  const { mode } = await stat(file);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new Error(`Others can read ${file}. Run chmod 600 on it, or delete it.`);
  }
  const text = await readFile(file, "utf8");
  try {
    return keyFile.parse(JSON.parse(text));
  } catch {
    throw new Error(`${file} is not a key file of the emulator. Delete it to get new keys.`);
  }
}

async function makeKeys(): Promise<z.infer<typeof keyFile>> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    secretKey: `sk_test_${randomBytes(32).toString("hex")}`,
    name: `clerk-emulator-${randomBytes(4).toString("hex")}`,
  };
}

function toKeys({ privateKey: pem, secretKey, name }: z.infer<typeof keyFile>): Keys {
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const digest = createHash("sha256").update(publicKey.export({ type: "spki", format: "der" }));
  const kid = `ins_${digest.digest("hex").slice(0, 27)}`;
  // Clerk's browser code treats a host as a development instance only under one of its own suffixes.
  const frontendApiHost = `${name}.clerk.accounts.dev`;
  const encoded = Buffer.from(`${frontendApiHost}$`).toString("base64").replace(/=+$/, "");
  return {
    privateKey,
    publicJwk: { ...publicKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" },
    secretKey,
    publishableKey: `pk_test_${encoded}`,
    frontendApiHost,
  };
}
