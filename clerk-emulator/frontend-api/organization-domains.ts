import { Hono } from "hono";
import { z } from "zod";
import { affiliationOf, attemptAffiliation, prepareAffiliation } from "../domain-affiliation.ts";
import { mayInOrganization } from "../membership.ts";
import {
  changeEnrollmentMode,
  createOrganizationDomain,
  deleteOrganizationDomain,
  requireEnabled,
  requireOrganizationDomain,
} from "../organization-domain.ts";
import type { OrganizationDomain } from "../organization-records.ts";
import { organizationOfMember } from "./organizations.ts";
import {
  booleanField,
  currentUser,
  type FrontendContext,
  type FrontendEnvironment,
  listField,
  page,
  pageFields,
  parseForm,
  parseQuery,
  respond,
} from "./request.ts";
import {
  serializeManagedDomain,
  serializeOrganizationDomain,
} from "./serialize-organization-domain.ts";

const enrollmentMode = z.enum([
  "manual_invitation",
  "automatic_invitation",
  "automatic_suggestion",
  "enterprise_sso",
]);
const listFields = pageFields.extend({
  verified: booleanField.optional(),
  enrollment_mode: listField.pipe(z.array(enrollmentMode)).optional(),
});
/** The browser sends null as an empty field. */
export const optionalMode = z
  .union([z.literal("").transform(() => undefined), enrollmentMode])
  .optional();
const creation = z.object({ name: z.string(), enrollment_mode: optionalMode });
const change = z.object({
  enrollment_mode: enrollmentMode,
  delete_pending: z.union([z.literal("").transform(() => false), booleanField]).optional(),
});

/** `/v1/organizations/:organizationId/domains`: whose people an organization lets in by itself. */
export const organizationDomains = new Hono<FrontendEnvironment>()
  .get("/:organizationId/domains", (c) => {
    const { id } = organizationOfMember(c, "org:sys_domains:read");
    const { verified, enrollment_mode: modes, ...bounds } = parseQuery(c, listFields);
    const instance = c.get("instance");
    requireEnabled(instance);
    const found = instance.store.organizationDomains
      .where("organization", id)
      .filter((domain) => verified === undefined || isVerified(domain) === verified)
      .filter((domain) => modes?.includes(domain.enrollmentMode) ?? true)
      .reverse();
    return respond(c, page(found, bounds, serializer(c, id)));
  })
  .post("/:organizationId/domains", async (c) => {
    const organization = organizationOfMember(c, "org:sys_domains:manage");
    const { name, enrollment_mode } = await parseForm(c, creation);
    const instance = c.get("instance");
    const affiliation = affiliationOf(instance, currentUser(c), name);
    const input = { name, enrollmentMode: enrollment_mode, ...affiliation };
    return answer(c, createOrganizationDomain(instance, organization, input));
  })
  .get("/:organizationId/domains/:domainId", (c) => answer(c, requested(c, "org:sys_domains:read")))
  .delete("/:organizationId/domains/:domainId", (c) => {
    const domain = requested(c);
    deleteOrganizationDomain(c.get("instance"), domain);
    return respond(c, { object: "organization_domain", id: domain.id, deleted: true });
  })
  .post("/:organizationId/domains/:domainId/update_enrollment_mode", async (c) => {
    const domain = requested(c);
    const { enrollment_mode, delete_pending } = await parseForm(c, change);
    const instance = c.get("instance");
    return answer(c, changeEnrollmentMode(instance, domain, enrollment_mode, delete_pending));
  })
  .post("/:organizationId/domains/:domainId/prepare_affiliation_verification", async (c) => {
    const domain = requested(c);
    const form = await parseForm(c, z.object({ affiliation_email_address: z.string() }));
    const { affiliation_email_address: address } = form;
    return answer(c, prepareAffiliation(c.get("instance"), domain, address));
  })
  .post("/:organizationId/domains/:domainId/attempt_affiliation_verification", async (c) => {
    const domain = requested(c);
    const { code } = await parseForm(c, z.object({ code: z.string() }));
    return answer(c, attemptAffiliation(c.get("instance"), domain, code));
  });

const isVerified = (domain: OrganizationDomain) =>
  domain.affiliationVerification?.status === "verified";

function requested(c: FrontendContext, permission = "org:sys_domains:manage"): OrganizationDomain {
  const organization = organizationOfMember(c, permission);
  return requireOrganizationDomain(c.get("instance"), organization, c.req.param("domainId") ?? "");
}

const answer = (c: FrontendContext, domain: OrganizationDomain) =>
  respond(c, serializer(c, domain.organizationId)(domain));

/** As the caller may see the organization's domains. */
function serializer(c: FrontendContext, organizationId: string) {
  const instance = c.get("instance");
  const { id } = currentUser(c);
  const isManager = mayInOrganization(instance, organizationId, id, "org:sys_domains:manage");
  const serialize = isManager ? serializeManagedDomain : serializeOrganizationDomain;
  return (domain: OrganizationDomain) => serialize(instance, domain);
}
