import { Hono } from "hono";
import { z } from "zod";
import type { EnterpriseConnection } from "../enterprise-connection-records.ts";
import { connectionsFor } from "../enterprise-sso.ts";
import type { Instance } from "../instance.ts";
import { mayInOrganization } from "../membership.ts";
import type { Organization, User } from "../records.ts";
import { organizationOfMember } from "./organizations.ts";
import {
  booleanField,
  currentUser,
  type FrontendEnvironment,
  parseQuery,
  respond,
} from "./request.ts";
import {
  serializeEnterpriseConnection,
  serializeOwnConnection,
} from "./serialize-enterprise-connection.ts";

const list = z.object({ with_organization_account_linking: booleanField.optional() });

/** `/v1/me/enterprise_connections`: the identity providers of the person's own domain. */
export const meEnterpriseConnections = new Hono<FrontendEnvironment>().get("/", (c) => {
  const own = connectionsOfPerson(c.get("instance"), currentUser(c));
  return respond(c, own.map(serializeEnterpriseConnection));
});

/**
 * `/v1/organizations/:organizationId/enterprise_connections`: those of them that are the
 * organization's; on request instead all of its that members can connect an account of. Admins who set
 * them up see all of them, and what they are like.
 */
export const organizationEnterpriseConnections = new Hono<FrontendEnvironment>().get(
  "/:organizationId/enterprise_connections",
  (c) => {
    const instance = c.get("instance");
    const organization = organizationOfMember(c);
    const user = currentUser(c);
    const all = instance.store.enterpriseConnections.where("organization", organization.id);
    if (parseQuery(c, list).with_organization_account_linking) {
      const linking = all.filter((each) => each.active && each.allowOrganizationAccountLinking);
      return respond(c, linking.map(serializeEnterpriseConnection));
    }
    if (setsUpSso(instance, organization, user)) {
      return respond(
        c,
        all.map((each) => serializeOwnConnection(instance, each)),
      );
    }
    const own = connectionsOfPerson(instance, user);
    const ofBoth = own.filter((each) => each.organizationId === organization.id);
    return respond(c, ofBoth.map(serializeEnterpriseConnection));
  },
);

const setsUpSso = (instance: Instance, { id }: Organization, user: User) =>
  instance.configuration.organizations.selfServeSso &&
  mayInOrganization(instance, id, user.id, "org:sys_entconns:manage");

function connectionsOfPerson(instance: Instance, user: User): EnterpriseConnection[] {
  const primary = user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId);
  if (primary?.verification?.status !== "verified") return [];
  return connectionsFor(instance, primary.emailAddress);
}
