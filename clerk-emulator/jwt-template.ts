import { identifierExists } from "./errors.ts";
import { followConfiguration } from "./follow-configuration.ts";
import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import { requireSigningKey } from "./jwt-signing-key.ts";
import { reservedTemplateClaims } from "./jwt-template-configuration.ts";
import { jwtTemplateNotFound, jwtTemplateReservedClaim } from "./jwt-template-errors.ts";
import type { JwtTemplate } from "./machine-records.ts";
import type { Metadata } from "./records.ts";

export interface JwtTemplateInput {
  name: string;
  claims: Metadata;
  lifetimeSeconds?: number | null | undefined;
  allowedClockSkewSeconds?: number | null | undefined;
  /** False takes a template's own key away, undefined leaves it. */
  customSigningKey?: boolean | undefined;
  signingAlgorithm?: string | null | undefined;
  signingKey?: string | null | undefined;
}

const instanceKey = { signingKey: null, signingAlgorithm: "RS256" };

/**
 * Makes a template.
 *
 * @throws ClerkError for a claim that Clerk sets, a name that is taken, or a key that can't sign
 * @see https://clerk.com/docs/guides/sessions/jwt-templates
 */
export async function createJwtTemplate(
  instance: Instance,
  input: JwtTemplateInput,
): Promise<JwtTemplate> {
  const key = (await signingKeyOf(input)) ?? instanceKey;
  requireFreeName(instance, input.name);
  refuseReservedClaims(input.claims);
  const now = instance.now();
  return instance.store.jwtTemplates.put({
    id: newId("jtmp"),
    name: input.name,
    claims: input.claims,
    lifetimeSeconds: input.lifetimeSeconds ?? 60,
    allowedClockSkewSeconds: input.allowedClockSkewSeconds ?? 5,
    ...key,
    createdAt: now,
    updatedAt: now,
  });
}

/** Changes a template; refuses what `createJwtTemplate` refuses. */
export async function updateJwtTemplate(
  instance: Instance,
  id: string,
  input: JwtTemplateInput,
): Promise<JwtTemplate> {
  const key = await signingKeyOf(input);
  const template = requireJwtTemplate(instance, id);
  if (input.name !== template.name) requireFreeName(instance, input.name);
  refuseReservedClaims(input.claims);
  return instance.store.jwtTemplates.put({
    ...template,
    ...key,
    name: input.name,
    claims: input.claims,
    lifetimeSeconds: input.lifetimeSeconds ?? template.lifetimeSeconds,
    allowedClockSkewSeconds: input.allowedClockSkewSeconds ?? template.allowedClockSkewSeconds,
    updatedAt: instance.now(),
  });
}

/** @throws ClerkError (404) when there is no such template */
export function requireJwtTemplate(instance: Instance, id: string): JwtTemplate {
  followConfiguration(instance);
  const template = instance.store.jwtTemplates.get(id);
  if (!template) throw jwtTemplateNotFound("id", id);
  return template;
}

async function signingKeyOf(input: JwtTemplateInput) {
  if (input.customSigningKey === undefined) return undefined;
  if (!input.customSigningKey) return instanceKey;
  const { signingAlgorithm, signingKey } = input;
  return requireSigningKey(signingAlgorithm ?? "", signingKey ?? "");
}

/** All of them, the configured ones first. */
export function allJwtTemplates(instance: Instance): JwtTemplate[] {
  followConfiguration(instance);
  return instance.store.jwtTemplates.values();
}

/** @throws ClerkError (404) when no template has that name */
export function requireNamedJwtTemplate(instance: Instance, name: string): JwtTemplate {
  followConfiguration(instance);
  const template = instance.store.jwtTemplates.first("name", name);
  if (!template) throw jwtTemplateNotFound("name", name);
  return template;
}

function requireFreeName(instance: Instance, name: string): void {
  followConfiguration(instance);
  if (instance.store.jwtTemplates.first("name", name)) throw identifierExists("name", "name");
}

function refuseReservedClaims(claims: Metadata): void {
  const reserved = Object.keys(claims).find((claim) => reservedTemplateClaims.includes(claim));
  if (reserved !== undefined) throw jwtTemplateReservedClaim(reserved);
}
