import { Hono } from "hono";
import { z } from "zod";
import { resourceNotFound } from "../errors.ts";
import type { Instance } from "../instance.ts";
import type { User } from "../records.ts";
import {
  addEmailAddress,
  removeEmailAddress,
  replaceEmailAddresses,
  requireEmailAddress,
  setEmailAddressVerified,
  setPrimaryEmailAddress,
} from "../user-email-address.ts";
import { requireRemovable } from "../user-identification.ts";
import { addressUnverified } from "./errors.ts";
import { parseBody } from "./request.ts";
import { serializeDeleted, serializeEmailAddress } from "./serialize.ts";

const changes = z.object({
  verified: z.boolean().nullish(),
  primary: z.boolean().nullish(),
  notify_primary_email_address_changed: z.literal(false).nullish(),
});
const newEmailAddress = changes.extend({ user_id: z.string(), email_address: z.string() });
const replacement = z.object({
  email_address: z.string(),
  identification_status: z.enum(["verified", "reserved", "unverified"]).default("verified"),
  notify_primary_email_address_changed: z.literal(false).nullish(),
});

/** `/email_addresses`. */
export const emailAddresses = (instance: Instance) =>
  new Hono()
    .post("/", async (c) => {
      const { user_id, email_address, verified, primary } = await parseBody(c, newEmailAddress);
      if (primary && !verified) throw addressUnverified("primary");
      const options = { verified: verified ?? false, primary: primary ?? false };
      const added = addEmailAddress(instance, user_id, email_address, options);
      return c.json(serializeEmailAddress(instance, added));
    })
    .get("/:id", (c) => {
      const id = c.req.param("id");
      const owner = requireOwner(instance, id);
      return c.json(serializeEmailAddress(instance, requireEmailAddress(instance, owner.id, id)));
    })
    .patch("/:id", async (c) => {
      const id = c.req.param("id");
      const { verified, primary } = await parseBody(c, changes);
      const owner = requireOwner(instance, id);
      const before = requireEmailAddress(instance, owner.id, id);
      const willBeVerified = verified ?? before.verification?.status === "verified";
      if (primary && !willBeVerified) throw addressUnverified("primary");
      if (typeof verified === "boolean") setEmailAddressVerified(instance, owner.id, id, verified);
      if (primary) setPrimaryEmailAddress(instance, owner.id, id);
      return c.json(serializeEmailAddress(instance, requireEmailAddress(instance, owner.id, id)));
    })
    .delete("/:id", (c) => {
      const id = c.req.param("id");
      const owner = requireOwner(instance, id);
      requireRemovable(instance, owner, "emailAddress", id);
      removeEmailAddress(instance, owner.id, id);
      return c.json(serializeDeleted("email_address", id));
    });

/** `PUT /users/:id/email_address`: one address instead of all the person had. */
export const userEmailAddress = (instance: Instance) =>
  new Hono().put("/:id/email_address", async (c) => {
    const body = await parseBody(c, replacement);
    const id = c.req.param("id");
    const address = replaceEmailAddresses(
      instance,
      id,
      body.email_address,
      body.identification_status,
    );
    return c.json(serializeEmailAddress(instance, address));
  });

function requireOwner(instance: Instance, id: string): User {
  const owner = instance.store.users
    .values()
    .find((user) => user.emailAddresses.some((address) => address.id === id));
  if (!owner) throw resourceNotFound(`No email address was found with id ${id}`);
  return owner;
}
