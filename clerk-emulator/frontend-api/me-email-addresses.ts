import { Hono } from "hono";
import { z } from "zod";
import { requireAdditionalIdentifications } from "../additional-identification.ts";
import { sendEmailLink } from "../email-link.ts";
import { startEmailAddressProof } from "../external-email-address.ts";
import type { EmailAddress } from "../records.ts";
import { strategyInvalid } from "../sign-in-errors.ts";
import {
  addEmailAddress,
  attemptEmailAddress,
  prepareEmailAddress,
  removeEmailAddress,
  requireEmailAddress,
  requireUnverifiedAddress,
  setEmailAddressVerification,
} from "../user-email-address.ts";
import { requireMutable, requireRemovable } from "../user-identification.ts";
import {
  currentClient,
  currentUser,
  type FrontendContext,
  type FrontendEnvironment,
  parseForm,
  respond,
} from "./request.ts";
import { serializeEmailAddress } from "./serialize.ts";

const preparation = z.object({ strategy: z.string(), redirect_url: z.string().optional() });

/** `/v1/me/email_addresses`: the signed-in person's addresses, each proven by a code or a link. */
export const meEmailAddresses = new Hono<FrontendEnvironment>()
  .get("/", (c) =>
    c.json(
      currentUser(c).emailAddresses.map((each) => serializeEmailAddress(c.get("instance"), each)),
    ),
  )
  .post("/", async (c) => {
    const { email_address } = await parseForm(c, z.object({ email_address: z.string() }));
    requireMutable(c.get("instance"), "emailAddress");
    requireAdditionalIdentifications(c.get("instance"), currentUser(c).id);
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
    const { id } = requireEmailAddress(instance, user.id, c.req.param("emailAddressId"));
    requireMutable(instance, "emailAddress");
    requireRemovable(instance, user, "emailAddress", id);
    removeEmailAddress(instance, user.id, id);
    return respond(c, { object: "email_address", id, deleted: true });
  })
  .post("/:emailAddressId/prepare_verification", async (c) => {
    const form = await parseForm(c, preparation);
    const address = prepare(c, c.req.param("emailAddressId"), form);
    return respond(c, serializeEmailAddress(c.get("instance"), address));
  })
  .post("/:emailAddressId/attempt_verification", async (c) => {
    const { code } = await parseForm(c, z.object({ code: z.string() }));
    const id = c.req.param("emailAddressId");
    const address = attemptEmailAddress(c.get("instance"), currentUser(c).id, id, code);
    return respond(c, serializeEmailAddress(c.get("instance"), address));
  });

function prepare(
  c: FrontendContext,
  id: string,
  { strategy, redirect_url: redirectUrl }: z.output<typeof preparation>,
): EmailAddress {
  const instance = c.get("instance");
  const userId = currentUser(c).id;
  const { verifications } = instance.configuration.identifiers.emailAddress;
  if (strategy === "enterprise_sso") {
    return startEmailAddressProof(instance, currentClient(c), userId, id, redirectUrl);
  }
  const isKnown = verifications.some((each) => each === strategy);
  if (strategy === "email_link" && isKnown) {
    const { emailAddress } = requireUnverifiedAddress(instance, userId, id);
    const purpose = { kind: "email_address", id, userId } as const;
    const clientId = currentClient(c).id;
    const sent = sendEmailLink(instance, emailAddress, { purpose, clientId, redirectUrl });
    return setEmailAddressVerification(instance, userId, id, sent);
  }
  if (strategy !== "email_code") throw strategyInvalid();
  return prepareEmailAddress(instance, userId, id);
}
