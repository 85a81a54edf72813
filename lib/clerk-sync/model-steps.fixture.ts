import { type ModelClerk, picked, type Take } from "@/lib/clerk-sync/model-clerk.fixture";
import { organizationSteps } from "@/lib/clerk-sync/model-organization-steps.fixture";
import { rolePayload } from "@/lib/clerk-sync/model-payloads.fixture";
import { peopleSteps } from "@/lib/clerk-sync/model-people-steps.fixture";

/** What may happen to the roles of the instance. */
const roleSteps = {
  createRole(clerk: ModelClerk, one: number) {
    const id = clerk.newId("role");
    const role = {
      id,
      key: `org:${id}`,
      name: `Role ${one}`,
      permissions: [],
      ...clerk.newTimes(),
    };
    clerk.roles.set(id, role);
    clerk.tell("role.created", rolePayload(role));
  },

  changeRoleOrDeleteIt(clerk: ModelClerk, one: number, other: number) {
    const role = picked(clerk.roles, one);
    if (!role) return;
    role.permissions = [`org:feature${other}:read`];
    role.updatedAt = clerk.now();
    if (other % 3) return clerk.tell("role.updated", rolePayload(role));
    clerk.roles.delete(role.id);
    clerk.tell("role.deleted", { object: "role", id: role.id, deleted: true });
  },
} satisfies Record<string, Take>;

export const steps = { ...peopleSteps, ...organizationSteps, ...roleSteps };

/** Something that somebody does in Clerk, with numbers to pick to whom and how. */
export type Step = { does: keyof typeof steps; one: number; other: number };

/** Does it, and tells of it. Nothing happens when there is nobody to do it to. */
export function take(clerk: ModelClerk, { does, one, other }: Step): void {
  const step: Take = steps[does];
  step(clerk, one, other);
}
