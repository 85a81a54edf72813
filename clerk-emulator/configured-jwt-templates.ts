import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";

/** Makes the store's configured JWT templates those of the configuration; the others stay. */
export function followJwtTemplates({ store, configuration, now }: Instance): void {
  const { jwtTemplates: configured } = configuration.tokens;
  for (const template of store.jwtTemplates.values()) {
    if (template.isConfigured && !configured[template.name]) store.jwtTemplates.delete(template.id);
  }
  for (const [name, template] of Object.entries(configured)) {
    const before = store.jwtTemplates.first("name", name);
    store.jwtTemplates.put({
      id: before?.id ?? newId("jtmp"),
      name,
      claims: template.claims,
      lifetimeSeconds: template.lifetimeSeconds ?? 60,
      allowedClockSkewSeconds: template.allowedClockSkewSeconds ?? 5,
      signingKey: null,
      signingAlgorithm: "RS256",
      isConfigured: true,
      createdAt: before?.createdAt ?? now(),
      updatedAt: now(),
    });
  }
}
