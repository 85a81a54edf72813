import { Hono } from "hono";
import { z } from "zod";
import {
  type ConnectionChanges,
  changeConnection,
  createEnterpriseConnection,
  deleteConnection,
} from "../enterprise-connection.ts";
import { samlConnectionNotFound } from "../enterprise-connection-errors.ts";
import type { EnterpriseConnection, SamlSettings } from "../enterprise-connection-records.ts";
import { parameterMissing } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { certificateValidity, serviceProvider } from "../service-provider.ts";
import { connectionFields, samlChanges, samlFields } from "./enterprise-connection-schema.ts";
import { contains, paginate, passes, sort } from "./list.ts";
import { orderBy, page, repeated } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";

type SamlConnection = EnterpriseConnection & { saml: SamlSettings };

const list = z.object({
  ...page,
  query: z.string().optional(),
  order_by: orderBy(["name"]),
  organization_id: repeated,
});

const common = {
  ...samlFields,
  organization_id: connectionFields.organization_id,
  domain: z.string().nullish(),
  domains: z.array(z.string()).nullish(),
};
const newConnection = z.object({
  ...common,
  name: z.string().min(1),
  provider: z.enum(["saml_custom", "saml_okta", "saml_google", "saml_microsoft"]),
});
const changes = z.object({
  ...common,
  name: z.string().min(1).nullish(),
  active: z.boolean().nullish(),
  sync_user_attributes: z.boolean().nullish(),
  disable_additional_identifications: z.boolean().nullish(),
  allow_organization_account_linking: z.boolean().nullish(),
});

/** `/saml_connections`: the same as `/enterprise_connections`, in the way that came before. */
export const samlConnections = (instance: Instance) =>
  new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, list);
      const found = all(instance).filter(
        ({ name, organizationId }) =>
          contains([name], query.query) &&
          passes(query.organization_id, (id) => id === organizationId),
      );
      const rows = sort(found, query.order_by, {
        name: ({ name }) => name,
        created_at: ({ createdAt }) => createdAt,
      });
      return c.json(paginate(rows, query, (row) => serialize(instance, row)));
    })
    .post("/", async (c) => {
      const body = await parseBody(c, newConnection);
      const domains = domainsOf(body);
      if (!domains) throw parameterMissing("domains");
      const { name, provider } = body;
      const input = { ...changesOf(body), name, provider, domains };
      return c.json(
        serialize(instance, createEnterpriseConnection(instance, input) as SamlConnection),
      );
    })
    .get("/:id", (c) => c.json(serialize(instance, requireOne(instance, c.req.param("id")))))
    .patch("/:id", async (c) => {
      const connection = requireOne(instance, c.req.param("id"));
      const body = await parseBody(c, changes);
      const changed = changeConnection(instance, connection, {
        ...changesOf(body),
        name: body.name ?? undefined,
        domains: domainsOf(body),
        active: body.active ?? undefined,
        syncUserAttributes: body.sync_user_attributes ?? undefined,
        disableAdditionalIdentifications: body.disable_additional_identifications ?? undefined,
        allowOrganizationAccountLinking: body.allow_organization_account_linking ?? undefined,
      });
      return c.json(serialize(instance, changed as SamlConnection));
    })
    .delete("/:id", (c) => {
      const connection = requireOne(instance, c.req.param("id"));
      deleteConnection(instance, connection);
      return c.json(serializeDeleted("saml_connection", connection.saml.id));
    });

const changesOf = (body: z.output<z.ZodObject<typeof common>>): ConnectionChanges => ({
  organizationId: body.organization_id ?? undefined,
  saml: samlChanges(body),
});

const domainsOf = (body: {
  domain?: string | null | undefined;
  domains?: string[] | null | undefined;
}) => body.domains ?? (body.domain ? [body.domain] : undefined);

const all = ({ store }: Instance): SamlConnection[] =>
  store.enterpriseConnections.values().filter((each): each is SamlConnection => each.saml !== null);

function requireOne(instance: Instance, id: string): SamlConnection {
  const found = all(instance).find(({ saml }) => saml.id === id);
  if (!found) throw samlConnectionNotFound(id);
  return found;
}

function serialize(instance: Instance, connection: SamlConnection) {
  const { saml } = connection;
  const { attributeMapping: mapping } = saml;
  return {
    object: "saml_connection",
    id: saml.id,
    name: connection.name,
    domain: connection.domains[0] ?? "",
    domains: connection.domains,
    idp_entity_id: saml.idpEntityId,
    idp_sso_url: saml.idpSsoUrl,
    idp_certificate: saml.idpCertificate,
    ...certificateValidity(saml.idpCertificate),
    idp_metadata_url: saml.idpMetadataUrl,
    idp_metadata: saml.idpMetadata,
    ...serviceProvider(instance, saml),
    organization_id: connection.organizationId,
    attribute_mapping: {
      user_id: mapping.userId,
      email_address: mapping.emailAddress,
      first_name: mapping.firstName,
      last_name: mapping.lastName,
    },
    active: connection.active,
    provider: connection.provider,
    user_count: instance.store.enterpriseAccounts.where("connection", connection.id).length,
    sync_user_attributes: connection.syncUserAttributes,
    allow_subdomains: saml.allowSubdomains,
    allow_idp_initiated: saml.allowIdpInitiated,
    disable_additional_identifications: connection.disableAdditionalIdentifications,
    allow_organization_account_linking: connection.allowOrganizationAccountLinking,
    authenticatable: connection.authenticatable,
    disable_jit_provisioning: connection.disableJitProvisioning,
    force_authn: saml.forceAuthn,
    login_hint: saml.loginHint,
    enterprise_connection_id: connection.id,
    created_at: connection.createdAt,
    updated_at: connection.updatedAt,
  };
}
