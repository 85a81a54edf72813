import { Hono } from "hono";
import { z } from "zod";
import { deleteConnection } from "../enterprise-connection.ts";
import type { EnterpriseConnection } from "../enterprise-connection-records.ts";
import { createTestRun, testRunsOf } from "../enterprise-test-run.ts";
import type { Organization } from "../records.ts";
import {
  changeOwnConnection,
  createOwnConnection,
  requireOwnConnection,
  requireSelfServeSso,
} from "../self-serve-sso.ts";
import { selfServeSsoWithoutOrganization } from "../self-serve-sso-errors.ts";
import { serializeTestRun } from "../serialize-test-run.ts";
import {
  connectionChangesForm,
  newConnectionForm,
  providerChanges,
} from "./enterprise-connection-form.ts";
import { organizationOfMember } from "./organizations.ts";
import {
  currentSession,
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
import { serializeOwnConnection } from "./serialize-enterprise-connection.ts";

const runList = pageFields.extend({
  status: listField.pipe(z.array(z.enum(["pending", "success", "failed"]))).optional(),
});

/**
 * `/v1/organizations/:organizationId/enterprise_connections`, where admins set up single sign-on; and
 * `/v1/me/enterprise_connections`, deprecated, for the organization that is active.
 */
export const selfServeSso = new Hono<FrontendEnvironment>()
  .post("/", async (c) => {
    const organization = ownOrganization(c);
    const form = await parseForm(c, newConnectionForm);
    const instance = c.get("instance");
    const connection = createOwnConnection(instance, organization, currentUser(c), {
      ...providerChanges(form),
      provider: form.provider,
      name: form.name,
      domains: form.domains,
    });
    return respond(c, serializeOwnConnection(instance, connection), 201);
  })
  .patch("/:connectionId", async (c) => {
    const organization = ownOrganization(c);
    const connection = requested(c);
    const form = await parseForm(c, connectionChangesForm);
    const instance = c.get("instance");
    const changed = changeOwnConnection(instance, organization, connection, {
      ...providerChanges(form),
      // An empty name is how the browser sends null: leave it as it is.
      name: form.name || undefined,
      domains: form.domains,
      active: form.active,
      syncUserAttributes: form.sync_user_attributes,
      disableAdditionalIdentifications: form.disable_additional_identifications,
    });
    return respond(c, serializeOwnConnection(instance, changed));
  })
  .delete("/:connectionId", (c) => {
    const connection = requested(c);
    deleteConnection(c.get("instance"), connection);
    return respond(c, { object: "enterprise_connection", id: connection.id, deleted: true });
  })
  .get("/:connectionId/test_runs", (c) => {
    const connection = requested(c);
    const { status, ...bounds } = parseQuery(c, runList);
    const runs = testRunsOf(c.get("instance"), connection, status);
    return respond(
      c,
      page(runs, bounds, (run) => serializeTestRun(run, connection)),
    );
  })
  .post("/:connectionId/test_runs", (c) =>
    respond(c, { url: createTestRun(c.get("instance"), requested(c)) }),
  );

const permission = "org:sys_entconns:manage";

/** The active organization, which is the one in the path if that has one. */
function ownOrganization(c: FrontendContext): Organization {
  const { lastActiveOrganizationId: active } = currentSession(c);
  requireSelfServeSso(c.get("instance"));
  const named = c.req.param("organizationId") ?? active;
  if (active === null || named !== active) throw selfServeSsoWithoutOrganization();
  return organizationOfMember(c, permission, active);
}

const requested = (c: FrontendContext): EnterpriseConnection =>
  requireOwnConnection(c.get("instance"), ownOrganization(c), c.req.param("connectionId") ?? "");
