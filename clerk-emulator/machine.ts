import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { machineNotFound, machineScopeNotFound, machineScopesExceeded } from "./machine-errors.ts";
import type { Machine } from "./machine-records.ts";
import { hashSecret, secretOf } from "./secret.ts";

const maximumScopes = 150;
const hour = 60 * 60;

/**
 * Makes a machine. Its secret key is `machineSecretKey`.
 *
 * @param scopedMachineIds the machines that it may speak to
 * @throws ClerkError for a machine that isn't there, or too many of them
 * @see https://clerk.com/docs/guides/development/machine-auth/m2m-tokens
 */
export function createMachine(
  instance: Instance,
  input: {
    name: string;
    scopedMachineIds?: readonly string[] | undefined;
    defaultTokenTtlSeconds?: number | undefined;
  },
): Machine {
  const now = instance.now();
  const id = newId("mch");
  const scoped = [...new Set(input.scopedMachineIds ?? [])];
  if (scoped.length > maximumScopes) throw machineScopesExceeded(maximumScopes);
  for (const machineId of scoped) requireMachine(instance, machineId);
  return instance.store.machines.put({
    id,
    name: input.name,
    defaultTokenTtlSeconds: input.defaultTokenTtlSeconds ?? hour,
    secretVersion: 0,
    secrets: [{ hash: hashSecret(secretOf(instance, "ak", id)), expiresAt: null }],
    scopes: scoped.map((machineId) => ({ machineId, createdAt: now })),
    createdAt: now,
    updatedAt: now,
  });
}

/** Changes what is given and leaves the rest. */
export function updateMachine(
  instance: Instance,
  machine: Machine,
  changes: { name?: string | undefined; defaultTokenTtlSeconds?: number | undefined },
): Machine {
  return instance.store.machines.put({
    ...machine,
    name: changes.name ?? machine.name,
    defaultTokenTtlSeconds: changes.defaultTokenTtlSeconds ?? machine.defaultTokenTtlSeconds,
    updatedAt: instance.now(),
  });
}

/** Deletes a machine with its tokens and everybody's leave to speak to it. */
export function deleteMachine(instance: Instance, { id }: Machine): void {
  const { machines, m2mTokens } = instance.store;
  for (const token of m2mTokens.where("machine", id)) m2mTokens.delete(token.id);
  machines.delete(id);
  for (const other of machines.values()) {
    if (speaksTo(other, id)) machines.put({ ...other, scopes: without(other, id) });
  }
}

export const machineSecretKey = (instance: Instance, machine: Machine): string =>
  secretOf(instance, "ak", machine.id, machine.secretVersion);

/** Gives a machine a new secret key. The one before stays good for so many seconds. */
export function rotateMachineSecretKey(
  instance: Instance,
  machine: Machine,
  previousTokenTtlSeconds: number,
): Machine {
  const now = instance.now();
  const secretVersion = machine.secretVersion + 1;
  const until = now + previousTokenTtlSeconds * 1000;
  const hash = hashSecret(secretOf(instance, "ak", machine.id, secretVersion));
  const replaced = machine.secrets
    .map((secret) => ({ ...secret, expiresAt: Math.min(secret.expiresAt ?? until, until) }))
    .filter((secret) => secret.expiresAt > now);
  return instance.store.machines.put({
    ...machine,
    secretVersion,
    secrets: [...replaced, { hash, expiresAt: null }],
    updatedAt: now,
  });
}

/** The machine of a secret key, while the key is good. */
export function machineOfSecretKey(instance: Instance, secretKey: string): Machine | undefined {
  const hash = hashSecret(secretKey);
  const machine = instance.store.machines.first("secretHash", hash);
  const secret = machine?.secrets.find((each) => each.hash === hash);
  const good = secret && (secret.expiresAt === null || secret.expiresAt > instance.now());
  return good ? machine : undefined;
}

/** Lets a machine speak to another; allowing it again changes nothing. Returns since when. */
export function allowScope(instance: Instance, machine: Machine, toMachineId: string): number {
  requireMachine(instance, toMachineId);
  const existing = machine.scopes.find((scope) => scope.machineId === toMachineId);
  if (existing) return existing.createdAt;
  if (machine.scopes.length >= maximumScopes) throw machineScopesExceeded(maximumScopes);
  const createdAt = instance.now();
  const scopes = [...machine.scopes, { machineId: toMachineId, createdAt }];
  instance.store.machines.put({ ...machine, scopes, updatedAt: createdAt });
  return createdAt;
}

/** Tokens that were made before keep their scopes. */
export function removeScope(instance: Instance, machine: Machine, toMachineId: string): void {
  if (!speaksTo(machine, toMachineId)) throw machineScopeNotFound(machine.id, toMachineId);
  const scopes = without(machine, toMachineId);
  instance.store.machines.put({ ...machine, scopes, updatedAt: instance.now() });
}

/** @throws ClerkError (404) when there is no such machine */
export function requireMachine(instance: Instance, id: string): Machine {
  const machine = instance.store.machines.get(id);
  if (!machine) throw machineNotFound(id);
  return machine;
}

const speaksTo = (machine: Machine, id: string) =>
  machine.scopes.some((scope) => scope.machineId === id);

const without = (machine: Machine, id: string) =>
  machine.scopes.filter((scope) => scope.machineId !== id);
