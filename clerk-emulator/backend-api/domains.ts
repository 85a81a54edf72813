import { type Context, Hono } from "hono";
import { z } from "zod";
import { ClerkError, notImplemented } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { parameterError } from "./errors.ts";
import { parseBody } from "./request.ts";

const id = "dmn_emulator";
const newDomain = z.object({
  name: z.string(),
  is_satellite: z.boolean(),
  proxy_url: z.string().nullish(),
});

/** `/domains`: the one that the emulator itself is; satellites aren't imitated. */
export function domains(instance: Instance): Hono {
  const requirePrimary = (c: Context) => {
    if (c.req.param("id") !== id) throw domainNotFound(c.req.param("id") ?? "");
  };
  return new Hono()
    .get("/", (c) => c.json({ data: [serializeDomain(instance)], total_count: 1 }))
    .post("/", async (c) => {
      const { is_satellite } = await parseBody(c, newDomain);
      if (!is_satellite) throw primaryDomainExists();
      throw notImplemented("POST", c.req.path, "Satellite domains are not imitated.");
    })
    .patch("/:id", (c) => {
      requirePrimary(c);
      throw domainUpdateForbidden();
    })
    .delete("/:id", (c) => {
      requirePrimary(c);
      throw primaryDomainNotDeletable();
    });
}

const serializeDomain = ({ url, keys, appOrigins }: Instance) => ({
  object: "domain",
  id,
  name: keys.frontendApiHost,
  is_satellite: false,
  frontend_api_url: url,
  accounts_portal_url: null,
  proxy_url: url,
  development_origin: appOrigins[0] ?? "",
  cname_targets: [],
});

const domainNotFound = (domainId: string) =>
  new ClerkError(
    404,
    "resource_not_found",
    "Domain not found",
    `No domain was found with ${domainId}`,
  );

const primaryDomainExists = () =>
  parameterError(
    "is_satellite",
    "primary_domain_already_exists",
    "primary domain already exists",
    "Currently, only a single primary domain is supported and the current instance already has one. All new domains need to be set a satellites.",
  );

const domainUpdateForbidden = () =>
  new ClerkError(
    400,
    "domain_update_forbidden",
    "Domain update was forbidden",
    "Domain can be only updated for production instances",
  );

const primaryDomainNotDeletable = () =>
  new ClerkError(
    403,
    "operation_not_allowed_on_primary_domain",
    "operation not allowed",
    "This operation is not allowed on a primary domain. Try again with a satellite domain of the instance.",
  );
