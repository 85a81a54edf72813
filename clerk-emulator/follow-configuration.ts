import { isDeepStrictEqual } from "node:util";
import { type Configuration, systemPermissions } from "./configuration.ts";
import { followJwtTemplates } from "./configured-jwt-templates.ts";
import {
  followFirstRoles,
  followInitialRoleSet,
  followPermissions,
  followRoles,
} from "./configured-roles.ts";
import type { Instance } from "./instance.ts";
import type { Permission } from "./organization-records.ts";
import type { Store } from "./store.ts";

type Roles = Pick<Configuration, "roles" | "permissions">;
type FirstRoles = Pick<Configuration["organizations"], "creatorRole" | "defaultRole">;

interface Followed {
  roles: Roles;
  first: FirstRoles;
  templates: Configuration["tokens"]["jwtTemplates"];
  /** A record that nothing replaces but the store's being emptied or filled. */
  witness: Permission | undefined;
}

/** What each store was last brought in line with. */
const followed = new WeakMap<Store, Followed>();

const witnessOf = ({ permissions }: Store) =>
  permissions.first("key", systemPermissions[0]?.key ?? "");

/**
 * Makes the store's roles, permissions and JWT templates those of the configuration, when that was
 * changed or the store was emptied or filled. What was made through the Backend API stays, and what it
 * changed of configured ones stays until the configuration of them changes. Whoever reads them calls
 * this first: it costs nothing when there is nothing to do.
 */
export function followConfiguration(instance: Instance): void {
  const { store, configuration } = instance;
  const { roles, permissions } = configuration;
  const { creatorRole, defaultRole } = configuration.organizations;
  const { jwtTemplates: templates } = configuration.tokens;
  const noted = followed.get(store);
  const before = noted?.witness && noted.witness === witnessOf(store) ? noted : undefined;
  const isSame = {
    roles: before?.roles.roles === roles && before.roles.permissions === permissions,
    first: before?.first.creatorRole === creatorRole && before.first.defaultRole === defaultRole,
  };
  const isSameTemplates = before?.templates === templates;
  if (isSame.roles && isSame.first && isSameTemplates) return;
  const first = { creatorRole, defaultRole };
  const following = { roles: { roles, permissions }, first, templates };
  const isEqual = before && isDeepStrictEqual(before.roles, { roles, permissions });
  if (!isEqual) {
    followPermissions(instance);
    // Noted before the roles: whoever hears of the changes may ask for one.
    followed.set(store, { ...following, witness: witnessOf(store) });
    followRoles(instance);
    followInitialRoleSet(instance);
  }
  followed.set(store, { ...following, witness: witnessOf(store) });
  if (!isSame.first) followFirstRoles(instance);
  if (!isDeepStrictEqual(before?.templates, templates)) followJwtTemplates(instance);
}
