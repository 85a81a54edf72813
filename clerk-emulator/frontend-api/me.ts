import { Hono } from "hono";
import { z } from "zod";
import { ClerkError, parameterMissing } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { changeOwnNames } from "../own-profile.ts";
import { passwordMatches } from "../password.ts";
import type { Metadata, User } from "../records.ts";
import { deleteUser, updateUser } from "../user.ts";
import { setPrimaryEmailAddress } from "../user-email-address.ts";
import { factorsOf } from "../user-factors.ts";
import { setPassword } from "../user-password.ts";
import { setPrimaryPhoneNumber } from "../user-phone-number.ts";
import {
  booleanField,
  currentSession,
  currentUser,
  type FrontendEnvironment,
  objectField,
  parseForm,
  respond,
} from "./request.ts";
import { serializeUser } from "./serialize.ts";

/** The browser sends null as an empty field. */
const nameField = z
  .string()
  .max(256)
  .transform((text) => text.trim() || null);

const profileForm = z.object({
  first_name: nameField.optional(),
  last_name: nameField.optional(),
  username: nameField.optional(),
  primary_email_address_id: z.string().optional(),
  primary_phone_number_id: z.string().optional(),
});

const passwordForm = z.object({
  current_password: z.string().optional(),
  new_password: z.string(),
  sign_out_of_other_sessions: booleanField.optional(),
});

/** `/v1/me`: the signed-in person's own profile. */
export const me = new Hono<FrontendEnvironment>()
  .get("/", (c) => respond(c, serializeUser(c.get("instance"), currentUser(c))))
  .patch("/", async (c) => {
    const instance = c.get("instance");
    const { id } = currentUser(c);
    const form = await parseForm(c, profileForm);
    if (form.primary_email_address_id) {
      setPrimaryEmailAddress(instance, id, form.primary_email_address_id);
    }
    if (form.primary_phone_number_id) {
      setPrimaryPhoneNumber(instance, id, form.primary_phone_number_id);
    }
    return respond(c, serializeUser(instance, changeOwnNames(instance, id, form)));
  })
  .delete("/", (c) => {
    const { id, deleteSelfEnabled } = currentUser(c);
    if (!deleteSelfEnabled) throw deleteSelfNotEnabled();
    deleteUser(c.get("instance"), id);
    return respond(c, { object: "user", id, deleted: true });
  })
  .patch("/metadata", async (c) => {
    const instance = c.get("instance");
    const { id, unsafeMetadata } = currentUser(c);
    const { unsafe_metadata } = await parseForm(c, z.object({ unsafe_metadata: objectField }));
    const merged = { unsafeMetadata: mergeMetadata(unsafeMetadata, unsafe_metadata) };
    return respond(c, serializeUser(instance, updateUser(instance, id, merged)));
  })
  .post("/change_password", async (c) => {
    const session = currentSession(c);
    const user = currentUser(c);
    const form = await parseForm(c, passwordForm);
    await requireCurrentPassword(c.get("instance"), user, form.current_password);
    if (user.passwordHash && (await passwordMatches(form.new_password, user.passwordHash))) {
      throw passwordUnchanged();
    }
    const changed = await setPassword(c.get("instance"), user.id, form.new_password, {
      parameter: "new_password",
      signOutOthersThan: form.sign_out_of_other_sessions ? session.id : undefined,
    });
    return respond(c, serializeUser(c.get("instance"), changed));
  })
  .post("/remove_password", async (c) => {
    const instance = c.get("instance");
    const user = currentUser(c);
    const form = await parseForm(c, z.object({ current_password: z.string().optional() }));
    if (instance.configuration.passwordRequiredAtSignUp) throw passwordRequired();
    await requireCurrentPassword(instance, user, form.current_password);
    const changed = { ...user, passwordHash: null, updatedAt: instance.now() };
    return respond(c, serializeUser(instance, instance.store.users.put(changed)));
  });

/**
 * Whoever has a password must give it to change it, unless that is asked for elsewhere: by
 * reverification, or by the session task that follows a compromised one.
 */
async function requireCurrentPassword(
  { configuration }: Instance,
  user: User,
  given: string | undefined,
): Promise<void> {
  if (user.passwordHash === null) return;
  const isProven = configuration.factors.reverification || factorsOf(user).passwordCompromised;
  if (!given && isProven) return;
  if (!given) throw parameterMissing("current_password");
  if (!(await passwordMatches(given, user.passwordHash))) throw currentPasswordIncorrect();
}

/** A merge patch: nested objects are merged, null removes a key. @see RFC 7396 */
function mergeMetadata(metadata: Metadata, patch: Metadata): Metadata {
  const merged = { ...metadata };
  for (const [key, value] of Object.entries(patch)) {
    const before = merged[key];
    if (value === null) delete merged[key];
    else
      merged[key] = isObject(value) ? mergeMetadata(isObject(before) ? before : {}, value) : value;
  }
  return merged;
}

const isObject = (value: unknown): value is Metadata =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const deleteSelfNotEnabled = () =>
  new ClerkError(
    403,
    "user_delete_self_not_enabled",
    "delete self not enabled",
    "Self deletion is not enabled for this user",
  );

const passwordRequired = () =>
  new ClerkError(
    400,
    "password_required",
    "password required",
    "Settings for this instance require a password to be set. Cannot remove the user's password.",
  );

const passwordUnchanged = () =>
  new ClerkError(
    422,
    "form_new_password_matches_current",
    "is invalid",
    "New password cannot be the same as the current password.",
    { param_name: "new_password" },
  );

const currentPasswordIncorrect = () =>
  new ClerkError(
    422,
    "form_password_validation_failed",
    "Incorrect password. Please try again.",
    undefined,
    { param_name: "current_password" },
  );
