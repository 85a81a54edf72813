import { type Context, Hono } from "hono";
import { z } from "zod";
import { type Configuration, checkConfiguration } from "../configuration.ts";
import { ClerkError } from "../errors.ts";
import type { Instance } from "../instance.ts";
import { seed } from "../seed.ts";

const configurationSchema = z
  .strictObject({
    force_organization_selection: z.boolean(),
    max_allowed_memberships: z.int().min(0),
    single_session_mode: z.boolean(),
    password_required_at_sign_up: z.boolean(),
  })
  .partial();

type Changes = z.infer<typeof configurationSchema>;

/**
 * `/emulator`: what tests and the emulator's page do to the instance from outside. Not part of
 * Clerk's API, so plain JSON.
 *
 * @param reset empties the instance
 */
export function createControl(instance: Instance, reset: () => void): Hono {
  const app = new Hono();
  app.get("/health", (c) => c.json({ status: "ok" }));
  app.post("/reset", async (c) => {
    reset();
    await seed(instance);
    return c.json({ status: "ok" });
  });
  app.post("/seed", async (c) => {
    await seed(instance);
    return c.json({ status: "ok" });
  });
  app.get("/inbox", (c) => c.json({ data: inbox(instance, c.req.query("to")) }));
  app.get("/configuration", (c) => c.json(serialize(instance.configuration)));
  app.patch("/configuration", async (c) => {
    changeConfiguration(instance, await parseChanges(c));
    return c.json(serialize(instance.configuration));
  });
  return app;
}

/** Newest first; everybody's when no address is given. */
function inbox(instance: Instance, to: string | undefined) {
  const { messages } = instance.store;
  const found = to === undefined ? messages.values() : messages.where("to", to.toLowerCase());
  return found.reverse().map(({ sentAt, ...message }) => ({ ...message, sent_at: sentAt }));
}

async function parseChanges(c: Context): Promise<Changes> {
  const body: unknown = await c.req.json().catch(() => null);
  const parsed = configurationSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ClerkError(
    422,
    "form_param_value_invalid",
    "is invalid",
    z.prettifyError(parsed.error),
  );
}

/** Changes what is given. It lasts until the emulator stops or is reset. */
export function changeConfiguration(instance: Instance, changes: Changes): void {
  const { configuration } = instance;
  const given = { ...serialize(configuration), ...changes };
  instance.configuration = checkConfiguration({
    ...configuration,
    singleSessionMode: given.single_session_mode,
    passwordRequiredAtSignUp: given.password_required_at_sign_up,
    organizations: {
      ...configuration.organizations,
      forceOrganizationSelection: given.force_organization_selection,
      maxAllowedMemberships: given.max_allowed_memberships,
    },
  });
}

function serialize({ organizations, ...configuration }: Configuration): Required<Changes> {
  return {
    force_organization_selection: organizations.forceOrganizationSelection,
    max_allowed_memberships: organizations.maxAllowedMemberships,
    single_session_mode: configuration.singleSessionMode,
    password_required_at_sign_up: configuration.passwordRequiredAtSignUp,
  };
}
