import { Secret, TOTP } from "otpauth";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createBackupCodes } from "../backup-codes.ts";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { createTotp, verifyTotp } from "../totp.ts";

const { clerk, emulator, request, reset, stop } = await serveEmulator();
afterAll(stop);

beforeEach(() => {
  reset();
  const { configuration } = emulator.instance;
  const secondFactors = {
    ...configuration.factors.secondFactors,
    authenticatorApp: true,
    backupCodes: true,
  };
  const factors = { ...configuration.factors, secondFactors };
  emulator.instance.configuration = { ...configuration, factors };
});

/** Somebody with an authenticator app and backup codes. */
async function enrolled() {
  const user = await clerk.users.createUser({
    emailAddress: ["ada@example.com"],
    password: "correct horse battery",
  });
  const { secret } = createTotp(emulator.instance, user.id);
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  verifyTotp(emulator.instance, user.id, app.generate());
  const { codes } = await createBackupCodes(emulator.instance, user.id);
  const nextCode = () => app.generate({ timestamp: Date.now() + 30_000 });
  return { userId: user.id, nextCode, backupCode: codes[0] ?? "" };
}

describe("verifyTOTP", () => {
  it("takes a code of the app or a backup code, each of them once", async () => {
    const { userId, nextCode, backupCode } = await enrolled();
    const code = nextCode();
    expect(await clerk.users.verifyTOTP({ userId, code })).toEqual({
      verified: true,
      code_type: "totp",
    });
    expect(await apiError(clerk.users.verifyTOTP({ userId, code }))).toMatchObject({
      status: 422,
      code: "totp_incorrect_code",
    });
    expect(await clerk.users.verifyTOTP({ userId, code: backupCode })).toEqual({
      verified: true,
      code_type: "backup_code",
    });
    expect(await apiError(clerk.users.verifyTOTP({ userId, code: backupCode }))).toMatchObject({
      code: "totp_incorrect_code",
    });
  });

  it("refuses whoever has no app", async () => {
    const user = await clerk.users.createUser({
      emailAddress: ["max@example.com"],
      password: "correct horse battery",
    });
    const verification = clerk.users.verifyTOTP({ userId: user.id, code: "123456" });
    expect(await apiError(verification)).toMatchObject({ status: 400, code: "totp_disabled" });
  });
});

describe("createUser and updateUser", () => {
  it("take the factors that somebody has elsewhere", async () => {
    const totpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    const user = await clerk.users.createUser({
      emailAddress: ["ada@example.com"],
      totpSecret,
      backupCodes: ["kept-by-ada"],
    });
    expect(user).toMatchObject({ totpEnabled: true, backupCodeEnabled: true });
    const app = new TOTP({ secret: Secret.fromBase32(totpSecret) });
    for (const code of [app.generate(), "kept-by-ada"]) {
      expect(await clerk.users.verifyTOTP({ userId: user.id, code })).toMatchObject({
        verified: true,
      });
    }
    const body = { bypass_client_trust: true };
    const changed = await request(`/users/${user.id}`, { method: "PATCH", body });
    expect(changed.body).toMatchObject({ bypass_client_trust: true, totp_enabled: true });
  });

  it("refuse a secret that no app could take", async () => {
    const user = { emailAddress: ["ada@example.com"], totpSecret: "not base32" };
    expect(await apiError(clerk.users.createUser(user))).toMatchObject({
      status: 422,
      code: "invalid_totp_secret_code",
    });
    expect((await clerk.users.getUserList()).totalCount).toBe(0);
  });
});

describe("createUser with digests of backup codes", () => {
  it("is refused as unknown, instead of making codes that let nobody in", async () => {
    const digest = "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";
    const user = { emailAddress: ["ada@example.com"], backupCodes: ["kept-by-ada", digest] };
    expect(await apiError(clerk.users.createUser(user))).toMatchObject({
      status: 501,
      code: "not_implemented",
      parameter: "backup_codes",
    });
    expect((await clerk.users.getUserList()).totalCount).toBe(0);
  });
});

describe("disableUserMFA", () => {
  it("takes every second factor away, and shows since when", async () => {
    const { userId } = await enrolled();
    expect(await clerk.users.getUser(userId)).toMatchObject({
      totpEnabled: true,
      backupCodeEnabled: true,
      twoFactorEnabled: true,
    });
    await clerk.users.disableUserMFA(userId);
    const { raw } = await clerk.users.getUser(userId);
    expect(raw).toMatchObject({
      totp_enabled: false,
      backup_code_enabled: false,
      two_factor_enabled: false,
      mfa_disabled_at: expect.any(Number),
    });
  });
});

describe("deleteUserTOTP and deleteUserBackupCodes", () => {
  it("leave the other one, but no backup codes without a factor to stand in for", async () => {
    const { userId } = await enrolled();
    await clerk.users.deleteUserBackupCodes(userId);
    expect(await clerk.users.getUser(userId)).toMatchObject({
      totpEnabled: true,
      backupCodeEnabled: false,
    });
    await createBackupCodes(emulator.instance, userId);
    await clerk.users.deleteUserTOTP(userId);
    expect(await clerk.users.getUser(userId)).toMatchObject({
      totpEnabled: false,
      backupCodeEnabled: false,
    });
  });
});

describe("setPasswordCompromised", () => {
  it("ends sessions on request and leaves new ones pending, until it is taken back", async () => {
    const { userId } = await enrolled();
    const before = await clerk.sessions.createSession({ userId });
    await clerk.users.setPasswordCompromised(userId, { revokeAllSessions: true });
    expect((await clerk.sessions.getSession(before.id)).status).toBe("revoked");
    const after = await clerk.sessions.createSession({ userId });
    expect(after.status).toBe("pending");
    await clerk.users.unsetPasswordCompromised(userId);
    expect((await clerk.sessions.getSession(after.id)).status).toBe("active");
  });

  it("is refused of somebody without a password", async () => {
    const user = await clerk.users.createUser({ emailAddress: ["max@example.com"] });
    expect(await apiError(clerk.users.setPasswordCompromised(user.id))).toMatchObject({
      status: 400,
      code: "no_password_set",
    });
  });
});
