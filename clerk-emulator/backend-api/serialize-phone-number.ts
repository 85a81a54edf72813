import type { PhoneNumberJSON } from "@clerk/backend";
import type { PhoneNumber } from "../identifier-records.ts";
import type { Instance } from "../instance.ts";
import { serializeVerification } from "./serialize.ts";

export function serializePhoneNumber(instance: Instance, phoneNumber: PhoneNumber) {
  return {
    object: "phone_number",
    id: phoneNumber.id,
    phone_number: phoneNumber.phoneNumber,
    reserved: phoneNumber.reserved ?? false,
    reserved_for_second_factor: phoneNumber.reservedForSecondFactor,
    default_second_factor: phoneNumber.defaultSecondFactor,
    verification:
      phoneNumber.verification &&
      (serializeVerification(instance, phoneNumber.verification) as never),
    linked_to: [],
    created_at: phoneNumber.createdAt,
    updated_at: phoneNumber.updatedAt,
  } satisfies Omit<PhoneNumberJSON, "backup_codes"> & Record<string, unknown>;
}
