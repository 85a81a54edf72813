import { dashboard } from "./dashboard.ts";
import type { Finding } from "./finding.ts";
import type { FrontendSettings } from "./frontend-settings.ts";

/** How people sign in, which only the dashboard changes. */
export function signIn({ user_settings: { attributes } }: FrontendSettings): Finding[] {
  const { email_address: email, password, authenticator_app, backup_code } = attributes;
  const hasCode = email.enabled && email.first_factors.includes("email_code");
  return [
    on("Sign-in by email code", hasCode, {
      page: dashboard.signIn,
      what: "Email: Sign-up with email, Sign-in with email, Email verification code.",
    }),
    on("Sign-in by password", password.enabled, {
      page: dashboard.signIn,
      what: "Password: Sign-up with password.",
    }),
    secondFactor(Boolean(authenticator_app?.enabled && backup_code?.enabled)),
  ];
}

function on(subject: string, isOn: boolean, todo: { page: string; what: string }): Finding {
  if (isOn) return { subject, state: "in order", detail: "is on" };
  return { subject, state: "by hand", detail: "is off", todo };
}

function secondFactor(isOn: boolean): Finding {
  const subject = "Second factor";
  if (isOn) return { subject, state: "in order", detail: "people can set up an authenticator app" };
  return {
    subject,
    state: "advised",
    detail: "nobody can set one up",
    todo: {
      page: dashboard.multiFactor,
      what: "Authenticator application, and Backup codes: who runs an organization should have one.",
    },
  };
}
