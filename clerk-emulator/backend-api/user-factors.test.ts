import { Secret, TOTP } from "otpauth";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createBackupCodes } from "../backup-codes.ts";
import { apiError } from "../contract/api-error.ts";
import { serveEmulator } from "../contract/serve-emulator.ts";
import { createTotp, verifyTotp } from "../totp.ts";

const { clerk, emulator, reset, stop } = await serveEmulator();
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
  it("is shown, ends sessions on request, and is taken back", async () => {
    const { userId } = await enrolled();
    const session = await clerk.sessions.createSession({ userId });
    await clerk.users.setPasswordCompromised(userId, { revokeAllSessions: true });
    expect((await clerk.users.getUser(userId)).raw).toMatchObject({
      requires_password_reset: true,
    });
    expect((await clerk.sessions.getSession(session.id)).status).toBe("revoked");
    const { raw } = await clerk.users.unsetPasswordCompromised(userId);
    expect(raw).toMatchObject({ requires_password_reset: false });
  });
});
