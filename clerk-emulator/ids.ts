import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const epoch = 1_400_000_000;

/** What each kind of id begins with, as in Clerk. */
export type IdPrefix =
  | "act"
  | "alid"
  | "blid"
  | "bcode"
  | "cchk"
  | "ccred"
  | "client"
  | "cpay"
  | "cpm"
  | "csubi"
  | "dlv"
  | "dvb"
  | "eac"
  | "elink"
  | "ent"
  | "entconn"
  | "ep"
  | "idn"
  | "img"
  | "inv"
  | "jtmp"
  | "mch"
  | "msg"
  | "oac"
  | "oag"
  | "oauthapp"
  | "oauthconf"
  | "org"
  | "orgdmn"
  | "orginv"
  | "orgmem"
  | "orgmemreq"
  | "orgsug"
  | "perm"
  | "role"
  | "rset"
  | "ru"
  | "samlc"
  | "sess"
  | "sia"
  | "sit"
  | "state"
  | "sua"
  | "testrun"
  | "tkt"
  | "totp"
  | "user"
  | "ver"
  | "wle";

/**
 * A new id such as `user_2x…`: a prefix and 27 base62 characters that sort by the second of their
 * making and are otherwise random (128 bits).
 *
 * @see https://github.com/segmentio/ksuid
 */
export function newId(prefix: IdPrefix): string {
  const bytes = randomBytes(20);
  bytes.writeUInt32BE(Math.floor(Date.now() / 1000) - epoch, 0);
  let value = BigInt(`0x${bytes.toString("hex")}`);
  let text = "";
  for (let position = 0; position < 27; position++) {
    text = alphabet[Number(value % 62n)] + text;
    value /= 62n;
  }
  return `${prefix}_${text}`;
}
