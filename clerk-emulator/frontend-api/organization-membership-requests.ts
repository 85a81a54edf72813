import { Hono } from "hono";
import { z } from "zod";
import {
  acceptMembershipRequest,
  rejectMembershipRequest,
  requirePendingRequest,
} from "../membership-request.ts";
import type { OrganizationMembershipRequest } from "../organization-records.ts";
import { organizationOfMember } from "./organizations.ts";
import {
  type FrontendEnvironment,
  listField,
  page,
  pageFields,
  parseQuery,
  respond,
} from "./request.ts";
import { serializeMembershipRequest } from "./serialize-organization-domain.ts";

const statuses = ["pending", "accepted", "revoked", "expired"] as const;
const listFields = pageFields.extend({
  status: listField.pipe(z.array(z.enum(statuses))).optional(),
});

/** `/v1/organizations/:organizationId/membership_requests`: who asks to be let in. */
export const organizationMembershipRequests = new Hono<FrontendEnvironment>()
  .get("/:organizationId/membership_requests", (c) => {
    const { id } = organizationOfMember(c, "org:sys_memberships:manage");
    const { status, ...bounds } = parseQuery(c, listFields);
    const instance = c.get("instance");
    const found = instance.store.organizationMembershipRequests
      .where("organization", id)
      .filter((request) => status?.includes(request.status) ?? true)
      .reverse();
    const serialize = (request: OrganizationMembershipRequest) =>
      serializeMembershipRequest(instance, request);
    return respond(c, page(found, bounds, serialize));
  })
  .post("/:organizationId/membership_requests/:requestId/accept", (c) => {
    const instance = c.get("instance");
    const organization = organizationOfMember(c, "org:sys_memberships:manage");
    const request = requirePendingRequest(instance, organization, c.req.param("requestId"));
    const accepted = acceptMembershipRequest(instance, organization, request);
    return respond(c, serializeMembershipRequest(instance, accepted));
  })
  .post("/:organizationId/membership_requests/:requestId/reject", (c) => {
    const instance = c.get("instance");
    const organization = organizationOfMember(c, "org:sys_memberships:manage");
    const request = requirePendingRequest(instance, organization, c.req.param("requestId"));
    const rejected = rejectMembershipRequest(instance, request);
    return respond(c, serializeMembershipRequest(instance, rejected));
  });
