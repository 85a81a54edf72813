import type {
  ActorToken,
  Image,
  OrganizationDomain,
  OrganizationMembershipRequest,
  OrganizationSuggestion,
  Permission,
  RedirectUrl,
  Role,
  RoleSet,
} from "./organization-records.ts";
import { type Change, Table } from "./table.ts";

/** The part of the store that organizations, roles, pictures and the instance's settings are in. */
export function organizationTables(changed: (table: string) => (change: Change) => void) {
  return {
    permissions: new Table<Permission, "key">(
      { key: (permission) => permission.key },
      changed("permissions"),
    ),
    roles: new Table<Role, "key">({ key: (role) => role.key }, changed("roles")),
    roleSets: new Table<RoleSet, "key" | "type">(
      { key: (roleSet) => roleSet.key, type: (roleSet) => roleSet.type },
      changed("roleSets"),
    ),
    organizationDomains: new Table<OrganizationDomain, "organization" | "name">(
      { organization: (domain) => domain.organizationId, name: (domain) => domain.name },
      changed("organizationDomains"),
    ),
    organizationSuggestions: new Table<
      OrganizationSuggestion,
      "organization" | "user" | "organizationDomain"
    >(
      {
        organization: (suggestion) => suggestion.organizationId,
        user: (suggestion) => suggestion.userId,
        organizationDomain: (suggestion) => suggestion.organizationDomainId,
      },
      changed("organizationSuggestions"),
    ),
    organizationMembershipRequests: new Table<
      OrganizationMembershipRequest,
      "organization" | "user"
    >(
      {
        organization: (request) => request.organizationId,
        user: (request) => request.userId,
      },
      changed("organizationMembershipRequests"),
    ),
    actorTokens: new Table<ActorToken, "ticket">(
      { ticket: (token) => token.ticket },
      changed("actorTokens"),
    ),
    images: new Table<Image>({}, changed("images")),
    redirectUrls: new Table<RedirectUrl, "url">(
      { url: (redirectUrl) => redirectUrl.url },
      changed("redirectUrls"),
    ),
  };
}
