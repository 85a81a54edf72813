import { Secret, TOTP } from "otpauth";
import type { Emulator } from "./emulator.ts";
import type { FactorsConfiguration } from "./factors-configuration.ts";
import { password, people } from "./people.ts";
import { seededEmulator, TestBrowser } from "./test-browser.ts";

type Changes = { [Name in keyof FactorsConfiguration]?: Partial<FactorsConfiguration[Name]> };

/** For tests: an emulator whose instance has authenticator apps and backup codes, and what is given. */
export async function emulatorWithFactors(changes: Changes = {}): Promise<Emulator> {
  const emulator = await seededEmulator();
  const { configuration } = emulator.instance;
  const { factors } = configuration;
  const on = { authenticatorApp: true, backupCodes: true };
  const secondFactors = { ...factors.secondFactors, ...on, ...changes.secondFactors };
  const lockout = { ...factors.lockout, ...changes.lockout };
  const changed = { ...factors, ...changes, secondFactors, lockout } as FactorsConfiguration;
  emulator.instance.configuration = { ...configuration, factors: changed };
  return emulator;
}

/** Somebody's authenticator app: it shows the code of now, or of that many steps later. */
interface AuthenticatorApp {
  code(steps?: number): string;
}

/** Gives the person who is signed in an authenticator app, and says which backup codes came along. */
export async function enrol(browser: TestBrowser) {
  const { body } = await browser.call("POST", "/me/totp");
  const { secret } = body.response as unknown as { secret: string };
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const app: AuthenticatorApp = {
    code: (steps = 0) => totp.generate({ timestamp: Date.now() + steps * 30_000 }),
  };
  const verified = await browser.call("POST", "/me/totp/attempt_verification", {
    code: app.code(),
  });
  const { backup_codes } = verified.body.response as unknown as { backup_codes: string[] };
  return { app, backupCodes: backup_codes };
}

/** Ada's authenticator app and backup codes, from a browser that she is signed in to. */
export async function enrolAda(emulator: Emulator) {
  const browser = await TestBrowser.open(emulator);
  await browser.signIn(people.ada.emailAddress, password);
  return { browser, ...(await enrol(browser)) };
}

/** Ada's sign-in in a new browser, after the password. */
export async function startSignIn(emulator: Emulator) {
  const browser = await TestBrowser.open(emulator);
  const identifier = people.ada.emailAddress;
  const { body } = await browser.call("POST", "/client/sign_ins", { identifier, password });
  return { browser, signIn: body.response };
}
