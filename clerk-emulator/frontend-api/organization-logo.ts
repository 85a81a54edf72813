import { Hono } from "hono";
import { removeLogo, setLogo } from "../image.ts";
import { readImage } from "../read-image.ts";
import { organizationOfMember } from "./organizations.ts";
import { type FrontendEnvironment, respond } from "./request.ts";
import { serializeOrganization } from "./serialize-organization.ts";

/** `/v1/organizations/:organizationId/logo` */
export const organizationLogo = new Hono<FrontendEnvironment>()
  .put("/:organizationId/logo", async (c) => {
    const organization = organizationOfMember(c, "org:sys_profile:manage");
    const instance = c.get("instance");
    const changed = setLogo(instance, organization, await readImage(c));
    return respond(c, serializeOrganization(instance, changed));
  })
  .delete("/:organizationId/logo", (c) => {
    const organization = organizationOfMember(c, "org:sys_profile:manage");
    removeLogo(c.get("instance"), organization);
    return respond(c, { object: "image", id: organization.imageId, deleted: true });
  });
