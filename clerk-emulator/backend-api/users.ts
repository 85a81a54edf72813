import { Hono } from "hono";
import { z } from "zod";
import { parameterValueInvalid } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { checkPasswordStrength } from "../password.ts";
import type { User } from "../records.ts";
import { createUser, deleteUser, requireUser, updateUser } from "../user.ts";
import { setPrimaryEmailAddress } from "../user-email-address.ts";
import { setPassword } from "../user-password.ts";
import {
  addressUnverified,
  parameterNeedsAnother,
  resourceOfParameterNotFound,
  userDataMissing,
} from "./errors.ts";
import { slice, sort } from "./list.ts";
import { orderBy, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted, serializeUser } from "./serialize.ts";
import { filterUsers, userFilter } from "./user-filter.ts";
import { personOrder, userOrder } from "./user-order.ts";
import { newUser, profileOf, userChanges } from "./user-schema.ts";

const userList = userFilter.extend({
  ...page,
  starting_after: z.string().optional(),
  order_by: orderBy(userOrder),
});

/** `/users`; bans, metadata, passwords and organizations are in the files beside. */
export const users = (instance: Instance) =>
  new Hono()
    .get("/", (c) => {
      const query = parseQuery(c, userList);
      const sorted = sort(filterUsers(instance, query), query.order_by, personOrder);
      const rows = after(sorted, query);
      return c.json(slice(rows, query).map((user) => serializeUser(instance, user)));
    })
    .get("/count", (c) => {
      const matching = filterUsers(instance, parseQuery(c, userFilter));
      return c.json({ object: "total_count", total_count: matching.length });
    })
    .post("/", async (c) => {
      const body = await parseBody(c, newUser);
      return c.json(serializeUser(instance, await createUserFrom(instance, body)));
    })
    .get("/:id", (c) => c.json(serializeUser(instance, requireUser(instance, c.req.param("id")))))
    .patch("/:id", async (c) => {
      const body = await parseBody(c, userChanges);
      const user = requireUser(instance, c.req.param("id"));
      return c.json(serializeUser(instance, await changeUser(instance, user, body)));
    })
    .delete("/:id", (c) => {
      const { id } = requireUser(instance, c.req.param("id"));
      deleteUser(instance, id);
      return c.json(serializeDeleted("user", id));
    });

/** The rows that follow the user whom `starting_after` names. */
function after(rows: User[], query: z.output<typeof userList>): User[] {
  if (query.starting_after === undefined) return rows;
  if (query.order_by.name !== "created_at") {
    throw parameterValueInvalid("order_by", query.order_by.name);
  }
  const position = rows.findIndex((user) => user.id === query.starting_after);
  if (position === -1) throw resourceOfParameterNotFound("starting_after");
  return rows.slice(position + 1);
}

function createUserFrom(instance: Instance, body: z.output<typeof newUser>): Promise<User> {
  const required = {
    email_address: !body.email_address?.length && !body.skip_user_requirement,
    password:
      instance.configuration.passwordRequiredAtSignUp &&
      !body.password &&
      !body.skip_password_requirement,
  };
  const missing = Object.entries(required).filter(([, isMissing]) => isMissing);
  if (missing.length > 0) throw userDataMissing(missing.map(([name]) => name));
  return createUser(instance, {
    ...profileOf(body),
    emailAddresses: body.email_address ?? [],
    password: body.password,
    skipPasswordChecks: body.skip_password_checks ?? false,
    publicMetadata: body.public_metadata ?? {},
    privateMetadata: body.private_metadata ?? {},
    unsafeMetadata: body.unsafe_metadata ?? {},
    banned: body.banned,
    locked: body.locked,
  });
}

/** Everything is checked before anything is changed. */
async function changeUser(
  instance: Instance,
  user: User,
  body: z.output<typeof userChanges>,
): Promise<User> {
  const { password, primary_email_address_id: primary } = body;
  if (primary) requireVerifiedAddress(user, primary);
  if (body.sign_out_of_other_sessions && !password) {
    throw parameterNeedsAnother("password", "sign_out_of_other_sessions");
  }
  if (password && !body.skip_password_checks) {
    const addresses = user.emailAddresses.map((each) => each.emailAddress);
    checkPasswordStrength(instance, password, addresses);
  }
  updateUser(instance, user.id, profileOf(body));
  if (primary) setPrimaryEmailAddress(instance, user.id, primary);
  if (password) {
    const signOutOthersThan = body.sign_out_of_other_sessions ? "" : undefined;
    await setPassword(instance, user.id, password, { skipChecks: true, signOutOthersThan });
  }
  return requireUser(instance, user.id);
}

function requireVerifiedAddress(user: User, id: string): void {
  const address = user.emailAddresses.find((each) => each.id === id);
  if (!address) throw resourceOfParameterNotFound("primary_email_address_id");
  if (address.verification?.status !== "verified") {
    throw addressUnverified("primary_email_address_id");
  }
}
