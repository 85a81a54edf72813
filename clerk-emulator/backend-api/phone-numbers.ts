import { Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { phoneNumbersOf } from "../phone-number.ts";
import { setReservedForSecondFactor } from "../phone-number-second-factor.ts";
import type { User } from "../records.ts";
import { requireRemovable } from "../user-identification.ts";
import {
  addPhoneNumber,
  removePhoneNumber,
  replacePhoneNumbers,
  requirePhoneNumber,
  setPhoneNumberVerified,
  setPrimaryPhoneNumber,
} from "../user-phone-number.ts";
import { addressUnverified, secondFactorUnverified } from "./errors.ts";
import { parseBody } from "./request.ts";
import { serializeDeleted } from "./serialize.ts";
import { serializePhoneNumber } from "./serialize-phone-number.ts";

const changes = z.object({
  verified: z.boolean().nullish(),
  primary: z.boolean().nullish(),
  reserved_for_second_factor: z.boolean().nullish(),
});
const newPhoneNumber = changes.extend({ user_id: z.string(), phone_number: z.string() });
const replacement = z.object({
  phone_number: z.string(),
  identification_status: z.enum(["verified", "reserved", "unverified"]).default("verified"),
});

/** `/phone_numbers`. */
export const phoneNumbers = (instance: Instance) =>
  new Hono()
    .post("/", async (c) => {
      const body = await parseBody(c, newPhoneNumber);
      const { user_id, phone_number, verified, primary, reserved_for_second_factor } = body;
      if (primary && !verified) throw addressUnverified("primary");
      if (reserved_for_second_factor && !verified) throw secondFactorUnverified();
      const options = { verified: verified ?? false, primary: primary ?? false };
      const { id } = addPhoneNumber(instance, user_id, phone_number, options);
      if (reserved_for_second_factor) setReservedForSecondFactor(instance, user_id, id, true);
      return c.json(serializePhoneNumber(instance, requirePhoneNumber(instance, user_id, id)));
    })
    .get("/:id", (c) => c.json(shown(instance, c.req.param("id"))))
    .patch("/:id", async (c) => {
      const id = c.req.param("id");
      const body = await parseBody(c, changes);
      const owner = requireOwner(instance, id);
      const before = requirePhoneNumber(instance, owner.id, id);
      const willBeVerified = body.verified ?? before.verification?.status === "verified";
      if (body.primary && !willBeVerified) throw addressUnverified("primary");
      if (body.reserved_for_second_factor && !willBeVerified) throw secondFactorUnverified();
      if (typeof body.verified === "boolean") {
        setPhoneNumberVerified(instance, owner.id, id, body.verified);
      }
      if (body.primary) setPrimaryPhoneNumber(instance, owner.id, id);
      if (typeof body.reserved_for_second_factor === "boolean") {
        setReservedForSecondFactor(instance, owner.id, id, body.reserved_for_second_factor);
      }
      return c.json(shown(instance, id));
    })
    .delete("/:id", (c) => {
      const id = c.req.param("id");
      const owner = requireOwner(instance, id);
      requireRemovable(instance, owner, "phoneNumber", id);
      removePhoneNumber(instance, owner.id, id);
      return c.json(serializeDeleted("phone_number", id));
    });

/** `PUT /users/:id/phone_number`: one number instead of all the person had. */
export const userPhoneNumber = (instance: Instance) =>
  new Hono().put("/:id/phone_number", async (c) => {
    const body = await parseBody(c, replacement);
    const { phone_number: given, identification_status: status } = body;
    const only = replacePhoneNumbers(instance, c.req.param("id"), given, status);
    return c.json(serializePhoneNumber(instance, only));
  });

const shown = (instance: Instance, id: string) =>
  serializePhoneNumber(instance, requirePhoneNumber(instance, requireOwner(instance, id).id, id));

function requireOwner(instance: Instance, id: string): User {
  const owner = instance.store.users
    .values()
    .find((user) => phoneNumbersOf(user).some((phoneNumber) => phoneNumber.id === id));
  if (!owner) throw resourceNotFound(`No phone number was found with id ${id}`);
  return owner;
}
