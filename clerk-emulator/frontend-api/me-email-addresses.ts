import { Hono } from "hono";
import { z } from "zod";
import { ClerkError } from "../errors.ts";
import { strategyInvalid } from "../sign-in-errors.ts";
import {
  addEmailAddress,
  attemptEmailAddress,
  prepareEmailAddress,
  removeEmailAddress,
  requireEmailAddress,
} from "../user-email-address.ts";
import { currentUser, type FrontendEnvironment, parseForm, respond } from "./request.ts";
import { serializeEmailAddress } from "./serialize.ts";

/** `/v1/me/email_addresses`: the signed-in person's addresses, each proven by a code. */
export const meEmailAddresses = new Hono<FrontendEnvironment>()
  .get("/", (c) =>
    respond(
      c,
      currentUser(c).emailAddresses.map((each) => serializeEmailAddress(c.get("instance"), each)),
    ),
  )
  .post("/", async (c) => {
    const { email_address } = await parseForm(c, z.object({ email_address: z.string() }));
    const added = addEmailAddress(c.get("instance"), currentUser(c).id, email_address);
    return respond(c, serializeEmailAddress(c.get("instance"), added));
  })
  .get("/:emailAddressId", (c) => {
    const id = c.req.param("emailAddressId");
    const address = requireEmailAddress(c.get("instance"), currentUser(c).id, id);
    return respond(c, serializeEmailAddress(c.get("instance"), address));
  })
  .delete("/:emailAddressId", (c) => {
    const instance = c.get("instance");
    const user = currentUser(c);
    const { id, verification } = requireEmailAddress(
      instance,
      user.id,
      c.req.param("emailAddressId"),
    );
    const proven = user.emailAddresses.filter((each) => each.verification?.status === "verified");
    if (verification?.status === "verified" && proven.length === 1) throw lastIdentification();
    removeEmailAddress(instance, user.id, id);
    return respond(c, { object: "email_address", id, deleted: true });
  })
  .post("/:emailAddressId/prepare_verification", async (c) => {
    const { strategy } = await parseForm(c, z.object({ strategy: z.string() }));
    if (strategy !== "email_code") throw strategyInvalid();
    const id = c.req.param("emailAddressId");
    const address = prepareEmailAddress(c.get("instance"), currentUser(c).id, id);
    return respond(c, serializeEmailAddress(c.get("instance"), address));
  })
  .post("/:emailAddressId/attempt_verification", async (c) => {
    const { code } = await parseForm(c, z.object({ code: z.string() }));
    const id = c.req.param("emailAddressId");
    const address = attemptEmailAddress(c.get("instance"), currentUser(c).id, id, code);
    return respond(c, serializeEmailAddress(c.get("instance"), address));
  });

const lastIdentification = () =>
  new ClerkError(
    400,
    "identification_deletion_failed",
    "Deletion failed",
    "You cannot delete your last identification.",
  );
