import { serializeDeleted } from "../../backend-api/serialize.ts";
import { serializePermission, serializeRole } from "../../backend-api/serialize-role.ts";
import type { Permission, Role } from "../../organization-records.ts";
import type { EventsOf } from "./event.ts";
import { isSame } from "./is-same.ts";

/** `role.*`. Those of the configuration are there from the start. */
export const roleEvents: EventsOf<Role> = (instance, { before, after }) => {
  if (!after) {
    const data = serializeDeleted("role", before?.id ?? "");
    return before ? [{ type: "role.deleted", data }] : [];
  }
  const data = serializeRole(instance, after);
  if (!before) return after.isConfigured ? [] : [{ type: "role.created", data }];
  // Not by what is shown: a permission that is gone is shown in neither.
  const same = isSame({ ...before, updatedAt: 0 }, { ...after, updatedAt: 0 });
  return same ? [] : [{ type: "role.updated", data }];
};

/** `permission.*`. Those of the configuration, and Clerk's own, are there from the start. */
export const permissionEvents: EventsOf<Permission> = ({ configuration }, { before, after }) => {
  if (!after) {
    const data = serializeDeleted("permission", before?.id ?? "");
    return before ? [{ type: "permission.deleted", data }] : [];
  }
  const data = serializePermission(after);
  const configured =
    after.type === "system" || configuration.permissions.some(({ key }) => key === after.key);
  if (!before) return configured ? [] : [{ type: "permission.created", data }];
  return isSame(data, serializePermission(before)) ? [] : [{ type: "permission.updated", data }];
};
