import { Hono } from "hono";
import { z } from "zod";
import { attemptOwnership, prepareOwnership } from "../domain-ownership.ts";
import { bulkSizeExceeded, ClerkError } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { createOrganizationDomain, requireOrganizationDomain } from "../organization-domain.ts";
import type { OrganizationDomain } from "../organization-records.ts";
import type { Organization } from "../records.ts";
import { requireSelfServeSso } from "../self-serve-sso.ts";
import { optionalMode } from "./organization-domains.ts";
import { organizationOfMember } from "./organizations.ts";
import {
  type FrontendContext,
  type FrontendEnvironment,
  listField,
  parseForm,
  respond,
} from "./request.ts";
import { serializeManagedDomain } from "./serialize-organization-domain.ts";

const maximum = 10;
const creation = z.object({ names: listField, enrollment_mode: optionalMode });
const selection = z.object({ organization_domain_ids: listField });

/**
 * Below `/v1/organizations/:organizationId/domains`: the proof that a domain is the organization's, by a
 * TXT record, which single sign-on asks for; one or several at a time.
 */
export const organizationDomainOwnership = new Hono<FrontendEnvironment>()
  .post("/:organizationId/domains/bulk", async (c) => {
    const organization = managedOrganization(c);
    const form = await parseForm(c, creation);
    const names = [...new Set(form.names)];
    if (names.length > maximum) throw bulkSizeExceeded(maximum);
    return each(c, names, "name", (name) =>
      createOrganizationDomain(c.get("instance"), organization, {
        name,
        enrollmentMode: form.enrollment_mode,
      }),
    );
  })
  .post("/:organizationId/domains/prepare_ownership_verification/bulk", (c) =>
    ofSelected(c, prepareOwnership),
  )
  .post("/:organizationId/domains/attempt_ownership_verification/bulk", (c) =>
    ofSelected(c, attemptOwnership),
  )
  .post("/:organizationId/domains/:domainId/prepare_ownership_verification", (c) =>
    ofRequested(c, prepareOwnership),
  )
  .post("/:organizationId/domains/:domainId/attempt_ownership_verification", (c) =>
    ofRequested(c, attemptOwnership),
  );

type Step = (instance: Instance, domain: OrganizationDomain) => OrganizationDomain;

function ofRequested(c: FrontendContext, step: Step): Promise<Response> {
  const instance = c.get("instance");
  const id = c.req.param("domainId") ?? "";
  const domain = requireOrganizationDomain(instance, managedOrganization(c), id);
  return respond(c, serializeManagedDomain(instance, step(instance, domain)));
}

async function ofSelected(c: FrontendContext, step: Step): Promise<Response> {
  const organization = managedOrganization(c);
  const { organization_domain_ids: ids } = await parseForm(c, selection);
  const instance = c.get("instance");
  return each(c, [...new Set(ids)], "id", (id) =>
    step(instance, requireOrganizationDomain(instance, organization, id)),
  );
}

/** What could be done, and by name or id why the rest couldn't. */
function each(
  c: FrontendContext,
  given: readonly string[],
  key: "name" | "id",
  step: (one: string) => OrganizationDomain,
): Promise<Response> {
  const data: unknown[] = [];
  const errors: Record<string, string>[] = [];
  for (const one of given) {
    try {
      data.push(serializeManagedDomain(c.get("instance"), step(one)));
    } catch (error) {
      if (!(error instanceof ClerkError)) throw error;
      errors.push({ [key]: one, code: error.code });
    }
  }
  return respond(c, { data, errors });
}

function managedOrganization(c: FrontendContext): Organization {
  const organization = organizationOfMember(c, "org:sys_domains:manage");
  requireSelfServeSso(c.get("instance"));
  return organization;
}
