/** @jsxImportSource hono/jsx */
import type { Instance } from "../instance.ts";
import type { Permission, Role } from "../organization-records.ts";
import { allPermissions } from "../permission.ts";
import { allRoles } from "../role.ts";
import { Section } from "./section.tsx";

/** Who may do what: a row for each permission, a column for each role. */
export function Permissions({ instance }: { instance: Instance }) {
  const roles = allRoles(instance);
  return (
    <Section id="permissions" title="Roles and permissions">
      <p class="hint">
        A permission counts only while its feature, the middle of its key, is in the organization’s
        plan.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section class="scroll tall" tabIndex={0} aria-label="Roles and permissions">
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">Permission</th>
              {roles.map((role) => (
                <th scope="col">
                  {role.name} <code>{role.key}</code>
                  <DeleteRole role={role} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {allPermissions(instance).map((permission) => (
              <Row permission={permission} roles={roles} />
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

function Row({ permission, roles }: { permission: Permission; roles: readonly Role[] }) {
  return (
    <tr>
      <th scope="row">
        {permission.name} <code>{permission.key}</code>
      </th>
      {roles.map((role) => (
        <td>
          <Grant role={role} permission={permission} />
        </td>
      ))}
    </tr>
  );
}

function Grant({ role, permission }: { role: Role; permission: Permission }) {
  const granted = role.permissions.includes(permission.key);
  const address = `/emulator/organization_roles/${role.id}/permissions/${permission.id}`;
  return (
    <form data-call={`${granted ? "DELETE" : "POST"} ${address}`}>
      <button
        type="submit"
        role="switch"
        id={`${role.id}-${permission.id}`}
        aria-checked={String(granted)}
        aria-label={`${role.name}: ${permission.name}`}
      />
    </form>
  );
}

function DeleteRole({ role: { id, name, isConfigured } }: { role: Role }) {
  // What the configuration defines is changed there.
  if (isConfigured) return null;
  return (
    <form data-call={`DELETE /emulator/organization_roles/${id}`} data-confirm={`Delete ${name}?`}>
      <button type="submit" class="link danger">
        Delete
      </button>
    </form>
  );
}
