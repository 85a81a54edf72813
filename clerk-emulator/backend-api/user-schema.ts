import { z } from "zod";
import { dateTime, deprecated, metadata, text, unsupported } from "./parameters.ts";
import { factorFields } from "./user-factor-fields.ts";

const profile = {
  external_id: text,
  first_name: text,
  last_name: text,
  username: text,
  locale: text,
  password: z.string().nullish(),
  skip_password_checks: z.boolean().nullish(),
  skip_legal_checks: z.boolean().nullish(),
  legal_accepted_at: dateTime,
  delete_self_enabled: z.boolean().optional(),
  create_organization_enabled: z.boolean().optional(),
  create_organizations_limit: z.int().min(0).nullish(),
  created_at: dateTime,
  password_digest: unsupported,
  password_hasher: unsupported,
  ...factorFields,
};

const identificationStatuses = z.array(z.enum(["verified", "reserved"])).nullish();

/** The body of `POST /users`. */
export const newUser = z.object({
  ...profile,
  email_address: z.array(z.string()).nullish(),
  email_address_identification_status: identificationStatuses,
  phone_number: z.array(z.string()).nullish(),
  phone_number_identification_status: identificationStatuses,
  skip_password_requirement: z.boolean().nullish(),
  skip_user_requirement: z.boolean().nullish(),
  public_metadata: metadata,
  private_metadata: metadata,
  unsafe_metadata: metadata,
  banned: z.boolean().optional(),
  locked: z.boolean().optional(),
  web3_wallet: unsupported,
});

const elsewhere = deprecated("Use PATCH or PUT /v1/users/{user_id}/metadata instead.");

/** The body of `PATCH /users/:user_id`. */
export const userChanges = z.object({
  ...profile,
  primary_email_address_id: z.string().nullish(),
  primary_phone_number_id: z.string().nullish(),
  notify_primary_email_address_changed: z.literal(false).nullish(),
  sign_out_of_other_sessions: z.boolean().nullish(),
  public_metadata: elsewhere,
  private_metadata: elsewhere,
  unsafe_metadata: elsewhere,
  primary_web3_wallet_id: unsupported,
  profile_image_id: unsupported,
});

/** What both bodies say about the profile, in the store's words. An empty text takes a value away. */
export function profileOf(body: z.output<z.ZodObject<typeof profile>>) {
  const emptied = (value: string | null | undefined) => (value === "" ? null : value);
  return {
    externalId: emptied(body.external_id),
    firstName: emptied(body.first_name),
    lastName: emptied(body.last_name),
    username: emptied(body.username?.toLowerCase() ?? body.username),
    locale: emptied(body.locale),
    legalAcceptedAt: body.legal_accepted_at,
    deleteSelfEnabled: body.delete_self_enabled,
    createOrganizationEnabled: body.create_organization_enabled,
    createOrganizationsLimit: body.create_organizations_limit,
    createdAt: body.created_at ?? undefined,
  };
}
