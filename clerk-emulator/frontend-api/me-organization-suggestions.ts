import { Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import { acceptSuggestion, suggestionsTo } from "../membership-request.ts";
import type { OrganizationSuggestion } from "../organization-records.ts";
import {
  currentUser,
  type FrontendEnvironment,
  listField,
  page,
  pageFields,
  parseQuery,
  respond,
} from "./request.ts";
import { serializeOrganizationSuggestion } from "./serialize-organization-domain.ts";

const listFields = pageFields.extend({
  status: listField.pipe(z.array(z.enum(["pending", "accepted"]))).optional(),
});

/** `/v1/me/organization_suggestions`: where the signed-in person may ask to be let in. */
export const meOrganizationSuggestions = new Hono<FrontendEnvironment>()
  .get("/organization_suggestions", (c) => {
    const instance = c.get("instance");
    const { status, ...bounds } = parseQuery(c, listFields);
    const found = suggestionsTo(instance, currentUser(c).id).filter(
      (suggestion) => status?.includes(suggestion.status) ?? true,
    );
    const serialize = (suggestion: OrganizationSuggestion) =>
      serializeOrganizationSuggestion(instance, suggestion);
    return respond(c, page(found, bounds, serialize));
  })
  .post("/organization_suggestions/:suggestionId/accept", (c) => {
    const instance = c.get("instance");
    const id = c.req.param("suggestionId");
    const found = suggestionsTo(instance, currentUser(c).id).find((each) => each.id === id);
    if (!found) throw resourceNotFound(`No organization suggestion was found with id ${id}`);
    return respond(c, serializeOrganizationSuggestion(instance, acceptSuggestion(instance, found)));
  });
