import { Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import { changeOrganizationSettings } from "../organization-settings.ts";
import { parseBody } from "./request.ts";
import { serializeInstance, serializeOrganizationSettings } from "./serialize-instance.ts";

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

/** `/instance`: the settings of the instance, as far as the Backend API can change them. */
export const instanceSettings = (instance: Instance) =>
  new Hono()
    .get("/", (c) => c.json(serializeInstance()))
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
