import type { Instance } from "../instance.ts";
import { isM2mTokenExpired } from "../m2m-token.ts";
import type { M2mToken, Machine } from "../machine-records.ts";

/** A machine with those that it may speak to, without its secret key. */
export function serializeMachine(instance: Instance, machine: Machine) {
  const scoped = machine.scopes.flatMap(
    ({ machineId }) => instance.store.machines.get(machineId) ?? [],
  );
  return {
    ...withoutScopes(instance, machine),
    scoped_machines: scoped.map((each) => withoutScopes(instance, each)),
  };
}

function withoutScopes({ keys }: Instance, machine: Machine) {
  return {
    object: "machine",
    id: machine.id,
    name: machine.name,
    instance_id: keys.publicJwk.kid,
    default_token_ttl: machine.defaultTokenTtlSeconds,
    created_at: machine.createdAt,
    updated_at: machine.updatedAt,
  };
}

/** An M2M token without its text. */
export function serializeM2mToken(instance: Instance, token: M2mToken) {
  return {
    object: "machine_to_machine_token",
    id: token.id,
    subject: token.machineId,
    claims: token.claims,
    scopes: token.scopes,
    revoked: token.revoked,
    revocation_reason: token.revocationReason,
    expired: isM2mTokenExpired(instance, token),
    expiration: token.expiresAt,
    last_used_at: token.lastUsedAt,
    created_at: token.createdAt,
    updated_at: token.updatedAt,
  };
}
