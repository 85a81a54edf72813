import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Instance } from "../instance.ts";
import {
  changeEnrollmentMode,
  createOrganizationDomain,
  deleteOrganizationDomain,
  domainVerified,
  putDomain,
  requireEnabled,
  requireOrganizationDomain,
  setDomainVerified,
} from "../organization-domain.ts";
import type { OrganizationDomain } from "../organization-records.ts";
import { contains, paginate, sort } from "./list.ts";
import { requireOrganization } from "./organizations.ts";
import { flag, orderBy, page, repeated } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";
import { serializeOrganizationDomain } from "./serialize-organization-domain.ts";

const modes = [
  "manual_invitation",
  "automatic_invitation",
  "automatic_suggestion",
  "enterprise_sso",
] as const;
const filter = {
  ...page,
  verified: flag,
  enrollment_mode: z.preprocess(
    (value) => (value === undefined ? undefined : [value].flat()),
    z.array(z.enum(modes.flatMap((mode) => [mode, `-${mode}` as const]))).optional(),
  ),
};
const organizationList = z.object(filter);
const instanceList = z.object({
  ...filter,
  organization_id: z.string().optional(),
  query: z.string().trim().min(1).optional(),
  domains: repeated,
  order_by: orderBy(["name", "created_at"]),
});
const newDomain = z.object({
  name: z.string(),
  enrollment_mode: z.enum(modes).nullish(),
  verified: z.boolean().nullish(),
});
const changes = z.object({
  enrollment_mode: z.enum(modes).nullish(),
  verified: z.boolean().nullish(),
});

/** `/organizations/:organizationId/domains`. */
export function organizationDomains(instance: Instance): Hono {
  const organizationOf = (c: Context) =>
    requireOrganization(instance, c.req.param("organizationId") ?? "");
  const requested = (c: Context) =>
    requireOrganizationDomain(instance, organizationOf(c), c.req.param("domainId") ?? "");
  const serialize = (domain: OrganizationDomain) => serializeOrganizationDomain(instance, domain);
  return new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, organizationList);
      const { organizationDomains: domains } = instance.store;
      const rows = domains.where("organization", organizationOf(c).id).reverse();
      return c.json(paginate(rows.filter(matches(query)), query, serialize));
    })
    .post("/", async (c) => {
      const body = await parseBody(c, newDomain);
      const domain = createOrganizationDomain(instance, organizationOf(c), {
        name: body.name,
        enrollmentMode: body.enrollment_mode,
        affiliationVerification: body.verified === false ? null : domainVerified(instance, "admin"),
      });
      return c.json(serialize(domain));
    })
    .patch("/:domainId", async (c) => {
      const { enrollment_mode: mode, verified } = await parseBody(c, changes);
      const before = requested(c);
      requireEnabled(instance, mode);
      const domain =
        typeof verified === "boolean" ? setDomainVerified(instance, before, verified) : before;
      return c.json(serialize(mode ? changeEnrollmentMode(instance, domain, mode) : domain));
    })
    .delete("/:domainId", (c) => {
      const domain = requested(c);
      deleteOrganizationDomain(instance, domain);
      return c.json(serializeDeleted("organization_domain", domain.id));
    })
    .post("/:domainId/verify_ownership", (c) => {
      const domain = requested(c);
      if (domain.ownershipVerification?.status === "verified") return c.json(serialize(domain));
      const ownershipVerification = domainVerified(instance, "manual_override");
      return c.json(serialize(putDomain(instance, { ...domain, ownershipVerification })));
    });
}

/** `/organization_domains`: of all organizations. */
export const instanceOrganizationDomains = (instance: Instance) =>
  new Hono().get("/", (c) => {
    const query = parseQuery(c, instanceList);
    const rows = instance.store.organizationDomains
      .values()
      .filter(matches(query))
      .filter(
        ({ name, organizationId }) =>
          (query.organization_id ?? organizationId) === organizationId &&
          (query.domains?.includes(name) ?? true) &&
          (query.query?.startsWith("org_")
            ? query.query === organizationId
            : contains([name], query.query)),
      );
    const sorted = sort(rows, query.order_by, {
      name: (row) => row.name,
      created_at: (row) => row.createdAt,
    });
    return c.json(paginate(sorted, query, (row) => serializeOrganizationDomain(instance, row)));
  });

/** A mode with a minus sign before it excludes. */
const matches =
  ({ verified, enrollment_mode: modes }: z.output<typeof organizationList>) =>
  ({ enrollmentMode, affiliationVerification }: OrganizationDomain): boolean => {
    const isVerified = affiliationVerification?.status === "verified";
    const included = modes?.filter((mode) => !mode.startsWith("-")) ?? [];
    return (
      (verified ?? isVerified) === isVerified &&
      (included.length === 0 || included.includes(enrollmentMode)) &&
      !modes?.includes(`-${enrollmentMode}`)
    );
  };
