import { type Context, Hono } from "hono";
import { z } from "zod";
import { notImplemented } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { changeApplicationSettings } from "../instance-settings.ts";
import { changeOrganizationSettings } from "../organization-settings.ts";
import { requestInvalidForInstance } from "./errors.ts";
import { parseBody } from "./request.ts";
import {
  serializeInstance,
  serializeOrganizationSettings,
  serializeRestrictions,
} from "./serialize-instance.ts";

const enrollmentModes = z.enum([
  "manual_invitation",
  "automatic_invitation",
  "automatic_suggestion",
]);
const organizationSettings = z.object({
  enabled: z.boolean().nullish(),
  max_allowed_memberships: z.int().min(0).nullish(),
  admin_delete_enabled: z.boolean().nullish(),
  domains_enabled: z.boolean().nullish(),
  slug_disabled: z.boolean().nullish(),
  domains_enrollment_modes: z.array(enrollmentModes).nullish(),
  creator_role_id: z.string().nullish(),
  domains_default_role_id: z.string().nullish(),
});

const settings = z.object({
  test_mode: z.boolean().nullish(),
  hibp: z.boolean().nullish(),
  support_email: z.union([z.literal(""), z.email()]).nullish(),
  preferred_sign_in_strategy_when_password_required: z.enum(["password", "otp", ""]).nullish(),
  enhanced_email_deliverability: z.boolean().nullish(),
  clerk_js_version: z.string().nullish(),
  development_origin: z.string().nullish(),
  allowed_origins: z.array(z.string()).nullish(),
  cookieless_dev: z.boolean().nullish(),
  url_based_session_syncing: z.boolean().nullish(),
});
const restrictions = z.object({
  allowlist: z.boolean().nullish(),
  blocklist: z.boolean().nullish(),
  allowlist_blocklist_disabled_on_sign_in: z.boolean().nullish(),
  block_email_subaddresses: z.boolean().nullish(),
  block_disposable_email_domains: z.boolean().nullish(),
  ignore_dots_for_gmail_addresses: z.boolean().nullish(),
});

/** `/instance`: the settings of the instance, as far as the Backend API can change them. */
export const instanceSettings = (instance: Instance) =>
  new Hono()
    .get("/", (c) => c.json(serializeInstance()))
    .patch("/", async (c) => {
      const body = await parseBody(c, settings);
      const { test_mode, hibp, support_email, ...rest } = body;
      const { preferred_sign_in_strategy_when_password_required: preferred, ...others } = rest;
      refuseSettings(c, others);
      changeApplicationSettings(instance, {
        testMode: test_mode,
        supportEmail: support_email,
        preferredSignInStrategy: preferred === "" ? "password" : preferred,
        refuseBreachedPasswords: hibp,
      });
      return c.body(null, 204);
    })
    .patch("/restrictions", async (c) => {
      const { allowlist, blocklist, ...others } = await parseBody(c, restrictions);
      // What asks for no more than there is changes nothing.
      const wanted = Object.entries(others).filter(([, value]) => value);
      refuseSettings(c, Object.fromEntries(wanted));
      changeApplicationSettings(instance, { allowlist, blocklist });
      return c.json(serializeRestrictions(instance));
    })
    .post("/change_domain", () => {
      throw requestInvalidForInstance();
    })
    .get("/organization_settings", (c) => c.json(serializeOrganizationSettings(instance)))
    .patch("/organization_settings", async (c) => {
      const body = await parseBody(c, organizationSettings);
      const slugsEnabled = typeof body.slug_disabled === "boolean" ? !body.slug_disabled : null;
      changeOrganizationSettings(instance, {
        enabled: body.enabled,
        maxAllowedMemberships: body.max_allowed_memberships,
        adminDeleteEnabled: body.admin_delete_enabled,
        slugsEnabled,
        domainsEnabled: body.domains_enabled,
        enrollmentModes: body.domains_enrollment_modes,
        creatorRoleId: body.creator_role_id,
        defaultRoleId: body.domains_default_role_id,
      });
      return c.json(serializeOrganizationSettings(instance));
    });

/** @throws ClerkError (501) for a setting that would have no effect here. */
export function refuseSettings(c: Context, settings: Record<string, unknown>): void {
  const given = Object.entries(settings).filter(([, value]) => value !== null);
  const names = given.filter(([, value]) => value !== undefined).map(([name]) => name);
  if (names.length === 0) return;
  const reason = `These settings are not imitated: ${names.join(", ")}.`;
  throw notImplemented(c.req.method, c.req.path, reason);
}
