import { Hono } from "hono";
import { z } from "zod";
import { requireAdditionalIdentifications } from "../additional-identification.ts";
import { firstBackupCodes } from "../backup-codes.ts";
import { parameterUnknown } from "../errors.ts";
import { phoneNumbersOf } from "../phone-number.ts";
import {
  defaultSecondFactorNeeded,
  makeDefaultSecondFactor,
  refuseLastSecondFactor,
  setReservedForSecondFactor,
} from "../phone-number-second-factor.ts";
import { strategyInvalid } from "../sign-in-errors.ts";
import {
  isPhoneNumberAvailable,
  requireMutable,
  requireRemovable,
} from "../user-identification.ts";
import {
  addPhoneNumber,
  attemptPhoneNumber,
  preparePhoneNumber,
  removePhoneNumber,
  requirePhoneNumber,
} from "../user-phone-number.ts";
import {
  booleanField,
  currentUser,
  type FrontendContext,
  type FrontendEnvironment,
  parseForm,
  respond,
} from "./request.ts";
import { serializePhoneNumber } from "./serialize-phone-number.ts";

const creation = z.object({
  phone_number: z.string(),
  reserved_for_second_factor: booleanField.optional(),
});
const changes = z.object({
  reserved_for_second_factor: booleanField.optional(),
  default_second_factor: booleanField.optional(),
});

/** `/v1/me/phone_numbers`: the signed-in person's numbers, each proven by a code. */
export const mePhoneNumbers = new Hono<FrontendEnvironment>()
  .get("/", (c) => {
    const instance = c.get("instance");
    return c.json(
      phoneNumbersOf(currentUser(c)).map((each) => serializePhoneNumber(instance, each)),
    );
  })
  .post("/", async (c) => {
    const { phone_number } = await parseForm(c, creation);
    if (!isPhoneNumberAvailable(c.get("instance"))) throw parameterUnknown("phone_number");
    requireMutable(c.get("instance"), "phoneNumber");
    requireAdditionalIdentifications(c.get("instance"), currentUser(c).id);
    return answer(c, addPhoneNumber(c.get("instance"), currentUser(c).id, phone_number));
  })
  .get("/:phoneNumberId", (c) => answer(c, own(c)))
  .patch("/:phoneNumberId", async (c) => {
    const form = await parseForm(c, changes);
    const instance = c.get("instance");
    const { id } = own(c);
    const user = currentUser(c);
    if (form.default_second_factor === false) throw defaultSecondFactorNeeded();
    if (form.reserved_for_second_factor !== undefined) {
      setReservedForSecondFactor(instance, user.id, id, form.reserved_for_second_factor);
    }
    if (form.default_second_factor) makeDefaultSecondFactor(instance, user.id, id);
    const backup_codes = await firstBackupCodes(instance, user.id);
    const json = serializePhoneNumber(instance, own(c));
    return respond(c, { ...json, ...(backup_codes && { backup_codes }) });
  })
  .delete("/:phoneNumberId", (c) => {
    const instance = c.get("instance");
    const { id } = own(c);
    const user = currentUser(c);
    requireMutable(instance, "phoneNumber");
    requireRemovable(instance, user, "phoneNumber", id);
    refuseLastSecondFactor(instance, user, id);
    removePhoneNumber(instance, user.id, id);
    return respond(c, { object: "phone_number", id, deleted: true });
  })
  .post("/:phoneNumberId/prepare_verification", async (c) => {
    const { strategy } = await parseForm(c, z.object({ strategy: z.string() }));
    if (strategy !== "phone_code") throw strategyInvalid();
    return answer(c, preparePhoneNumber(c.get("instance"), currentUser(c).id, own(c).id));
  })
  .post("/:phoneNumberId/attempt_verification", async (c) => {
    const { code } = await parseForm(c, z.object({ code: z.string() }));
    return answer(c, attemptPhoneNumber(c.get("instance"), currentUser(c).id, own(c).id, code));
  });

const own = (c: FrontendContext) =>
  requirePhoneNumber(c.get("instance"), currentUser(c).id, c.req.param("phoneNumberId") ?? "");

const answer = (c: FrontendContext, phoneNumber: Parameters<typeof serializePhoneNumber>[1]) =>
  respond(c, serializePhoneNumber(c.get("instance"), phoneNumber));
