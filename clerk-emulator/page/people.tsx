/** @jsxImportSource hono/jsx */
import { userPicture } from "../avatar.ts";
import { displayName } from "../display-name.ts";
import type { Instance } from "../instance.ts";
import { password } from "../people.ts";
import type { User } from "../records.ts";
import { isLive } from "../session.ts";
import { Copyable, Empty, More, Section } from "./section.tsx";

const shown = 20;

/** Who can sign in, and with what. */
export function People({ instance }: { instance: Instance }) {
  const everybody = instance.store.users.values();
  return (
    <Section id="people" title="Who can sign in">
      <p class="hint">
        Addresses with <code>+clerk_test</code> get the code <Copyable text="424242" />; everybody
        else’s code is in the inbox. The people of the seed have the password{" "}
        <Copyable text={password} />.
      </p>
      {everybody.length === 0 && <Empty>Nobody yet. Sign up in the app, or reset.</Empty>}
      <ul class="rows">
        {everybody.slice(0, shown).map((user) => (
          <Person instance={instance} user={user} />
        ))}
      </ul>
      <More shown={shown} of={everybody.length} />
    </Section>
  );
}

function Person({ instance, user }: { instance: Instance; user: User }) {
  const { memberships, organizations, sessions } = instance.store;
  const live = sessions.where("user", user.id).filter((each) => isLive(instance, each)).length;
  const belongs = memberships.where("user", user.id).map(({ organizationId, role }) => {
    const name = organizations.get(organizationId)?.name;
    return `${name} (${role.replace("org:", "")})`;
  });
  return (
    <li>
      <img src={new URL(userPicture(instance, user).image_url).pathname} alt="" />
      <div class="grow">
        <strong>{displayName(user)}</strong>
        {user.emailAddresses.map((address) => (
          <Copyable text={address.emailAddress} />
        ))}
        <p class="hint">{belongs.join(", ") || "No organization"}</p>
      </div>
      {live > 0 && <span class="badge good">{live === 1 ? "1 session" : `${live} sessions`}</span>}
    </li>
  );
}
