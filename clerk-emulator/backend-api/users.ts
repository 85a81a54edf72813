import { Hono } from "hono";
import { z } from "zod";
import { parameterUnknown, parameterValueInvalid } from "../errors.ts";
import type { Instance } from "../instance.ts";
import type { NewIdentification } from "../new-identification.ts";
import { checkPasswordStrength } from "../password-rules.ts";
import { phoneNumbersOf } from "../phone-number.ts";
import type { User, Verification } from "../records.ts";
import { createUser, deleteUser, requireUser, updateUser } from "../user.ts";
import { setPrimaryEmailAddress } from "../user-email-address.ts";
import { identifiersOf, isPhoneNumberAvailable } from "../user-identification.ts";
import { setPassword } from "../user-password.ts";
import { setPrimaryPhoneNumber } from "../user-phone-number.ts";
import {
  addressUnverified,
  parameterLengthMismatch,
  parameterNeedsAnother,
  resourceOfParameterNotFound,
  userDataMissing,
} from "./errors.ts";
import { slice, sort } from "./list.ts";
import { orderBy, page } from "./parameters.ts";
import { parseBody, parseQuery } from "./request.ts";
import { serializeDeleted, serializeUser } from "./serialize.ts";
import { checkFactorFields, importFactors } from "./user-factor-fields.ts";
import { filterUsers, userFilter } from "./user-filter.ts";
import { personOrder, userOrder } from "./user-order.ts";
import { missingUserData } from "./user-requirements.ts";
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

async function createUserFrom(instance: Instance, body: z.output<typeof newUser>): Promise<User> {
  if (body.phone_number?.length && !isPhoneNumberAvailable(instance)) {
    throw parameterUnknown("phone_number");
  }
  const missing = missingUserData(instance, body);
  if (missing.length > 0) throw userDataMissing(missing);
  checkFactorFields(instance, body);
  const user = await createUser(instance, {
    ...profileOf(body),
    emailAddresses: identifications("email_address", body),
    phoneNumbers: identifications("phone_number", body),
    password: body.password,
    skipPasswordChecks: body.skip_password_checks ?? false,
    publicMetadata: body.public_metadata ?? {},
    privateMetadata: body.private_metadata ?? {},
    unsafeMetadata: body.unsafe_metadata ?? {},
    banned: body.banned,
    locked: body.locked,
  });
  await importFactors(instance, user.id, body);
  return requireUser(instance, user.id);
}

/** Each with its status; throws Clerk's error when there aren't as many statuses. */
function identifications(
  name: "email_address" | "phone_number",
  body: z.output<typeof newUser>,
): NewIdentification[] {
  const given = body[name] ?? [];
  const statuses = body[`${name}_identification_status`] ?? [];
  if (statuses.length > 0 && statuses.length !== given.length) {
    throw parameterLengthMismatch(`${name}_identification_status`, name);
  }
  return given.map((identifier, position) => ({
    identifier,
    strategy: statuses[position] === "reserved" ? null : "admin",
  }));
}

/** Everything is checked before anything is changed. */
async function changeUser(
  instance: Instance,
  user: User,
  body: z.output<typeof userChanges>,
): Promise<User> {
  const { password, primary_email_address_id: primary } = body;
  if (primary) requireVerified(user.emailAddresses, primary, "primary_email_address_id");
  const phone = body.primary_phone_number_id;
  if (phone) requireVerified(phoneNumbersOf(user), phone, "primary_phone_number_id");
  if (body.sign_out_of_other_sessions && !password) {
    throw parameterNeedsAnother("password", "sign_out_of_other_sessions");
  }
  if (password && !body.skip_password_checks) {
    checkPasswordStrength(instance, password, identifiersOf(user));
  }
  checkFactorFields(instance, body);
  updateUser(instance, user.id, profileOf(body));
  if (primary) setPrimaryEmailAddress(instance, user.id, primary);
  if (phone) setPrimaryPhoneNumber(instance, user.id, phone);
  if (password) {
    const signOutOthersThan = body.sign_out_of_other_sessions ? "" : undefined;
    await setPassword(instance, user.id, password, { skipChecks: true, signOutOthersThan });
  }
  await importFactors(instance, user.id, body);
  return requireUser(instance, user.id);
}

function requireVerified(
  identifications: readonly { id: string; verification: Verification | null }[],
  id: string,
  parameter: string,
): void {
  const found = identifications.find((each) => each.id === id);
  if (!found) throw resourceOfParameterNotFound(parameter);
  if (found.verification?.status !== "verified") throw addressUnverified(parameter);
}
