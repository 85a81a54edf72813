/** @jsxImportSource hono/jsx */
import { organizationPicture } from "../avatar.ts";
import type { Instance } from "../instance.ts";
import { organizationInvitationStatus } from "../invitation.ts";
import type { Organization } from "../records.ts";
import { Empty, More, Section } from "./section.tsx";

const shown = 20;

/** Every organization with its members and open invitations. */
export function Organizations({ instance }: { instance: Instance }) {
  const all = instance.store.organizations.values();
  return (
    <Section id="organizations" title="Organizations">
      {all.length === 0 && <Empty>None yet. Whoever signs in can create one in the app.</Empty>}
      <ul class="rows">
        {all.slice(0, shown).map((organization) => (
          <Row instance={instance} organization={organization} />
        ))}
      </ul>
      <More shown={shown} of={all.length} />
    </Section>
  );
}

function Row({ instance, organization }: { instance: Instance; organization: Organization }) {
  const { memberships, organizationInvitations, users } = instance.store;
  const { id, name, slug } = organization;
  const members = memberships.where("organization", id);
  const names = members.slice(0, 5).map(({ userId, role }) => {
    const user = users.get(userId);
    return `${user?.firstName ?? user?.emailAddresses[0]?.emailAddress} (${role.replace("org:", "")})`;
  });
  const rest = members.length > 5 ? ` and ${members.length - 5} more` : "";
  const invited = organizationInvitations
    .where("organization", id)
    .filter(
      (invitation) => organizationInvitationStatus(instance, invitation) === "pending",
    ).length;
  const { image_url: picture } = organizationPicture(instance, organization);
  return (
    <li>
      <img class="square" src={new URL(picture).pathname} alt="" />
      <div class="grow">
        <strong>{name}</strong> <code>{slug}</code>
        <p class="hint">{names.length > 0 ? names.join(", ") + rest : "Nobody belongs to it"}</p>
      </div>
      {invited > 0 && <span class="badge">{invited} invited</span>}
    </li>
  );
}
