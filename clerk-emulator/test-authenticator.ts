import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

const userPresentAndVerified = 0x05;
const withCredential = 0x40;

/**
 * For tests: an authenticator with one passkey, that signs what it is asked to and sends it as
 * Clerk's browser package does.
 *
 * @see https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data
 */
export function createAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(16);
  let counter = 0;

  const authenticatorData = (flags: number, credential = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([hash(new URL(origin).hostname), Buffer.from([flags]), count, credential]);
  };
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const credential = (response: Record<string, string>) =>
    JSON.stringify({ id: text(id), rawId: text(id), type: "public-key", response });

  return {
    /** Answers to `navigator.credentials.create` with those options. */
    create(nonce: string): string {
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const key = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(x)],
        [-3, bytes(y)],
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id]);
      const data = Buffer.concat([attested, isoCBOR.encode(key)]);
      const authData = authenticatorData(userPresentAndVerified | withCredential, data);
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ["fmt", "none"],
        ["attStmt", new Map<string, string>()],
        ["authData", Uint8Array.from(authData)],
      ]);
      return credential({
        clientDataJSON: text(clientData("webauthn.create", challengeOf(nonce))),
        attestationObject: text(isoCBOR.encode(attestation)),
      });
    },
    /** Answers to `navigator.credentials.get` with those options. */
    get(nonce: string): string {
      const clientDataJSON = clientData("webauthn.get", challengeOf(nonce));
      const data = authenticatorData(userPresentAndVerified);
      const signature = sign("sha256", Buffer.concat([data, hash(clientDataJSON)]), privateKey);
      return credential({
        clientDataJSON: text(clientDataJSON),
        authenticatorData: text(data),
        signature: text(signature),
      });
    },
  };
}

const challengeOf = (nonce: string) => (JSON.parse(nonce) as { challenge: string }).challenge;
const hash = (data: string | Buffer) => createHash("sha256").update(data).digest();
const text = (data: Uint8Array) => Buffer.from(data).toString("base64url");
const bytes = (base64url: string) => Uint8Array.from(Buffer.from(base64url, "base64url"));
