import { Hono } from "hono";
import { z } from "zod";
import type { EnterpriseConnection } from "../enterprise-connection-records.ts";
import { connectionsFor } from "../enterprise-sso.ts";
import type { Instance } from "../instance.ts";
import type { User } from "../records.ts";
import { organizationOfMember } from "./organizations.ts";
import {
  booleanField,
  currentUser,
  type FrontendEnvironment,
  parseQuery,
  respond,
} from "./request.ts";
import { serializeEnterpriseConnection } from "./serialize-enterprise-connection.ts";

const list = z.object({ with_organization_account_linking: booleanField.optional() });

/** `/v1/me/enterprise_connections`: the identity providers of the person's own domain. */
export const meEnterpriseConnections = new Hono<FrontendEnvironment>().get("/", (c) => {
  const own = ownConnections(c.get("instance"), currentUser(c));
  return respond(c, own.map(serializeEnterpriseConnection));
});

/**
 * `/v1/organizations/:organizationId/enterprise_connections`: those of them that are the
 * organization's; on request instead all of its that members can connect an account of.
 */
export const organizationEnterpriseConnections = new Hono<FrontendEnvironment>().get(
  "/:organizationId/enterprise_connections",
  (c) => {
    const instance = c.get("instance");
    const { id } = organizationOfMember(c);
    const query = parseQuery(c, list);
    const found = query.with_organization_account_linking
      ? instance.store.enterpriseConnections
          .where("organization", id)
          .filter((each) => each.active && each.allowOrganizationAccountLinking)
      : ownConnections(instance, currentUser(c)).filter((each) => each.organizationId === id);
    return respond(c, found.map(serializeEnterpriseConnection));
  },
);

function ownConnections(instance: Instance, user: User): EnterpriseConnection[] {
  const primary = user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId);
  if (primary?.verification?.status !== "verified") return [];
  return connectionsFor(instance, primary.emailAddress);
}
