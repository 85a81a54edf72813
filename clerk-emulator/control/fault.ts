import { z } from "zod";

const common = {
  api: z.enum(["frontend", "backend"]),
  /** Only what begins with this, without the version: `/client/sessions`. */
  path: z.string().startsWith("/").default("/"),
  /** How many requests it strikes; all of them until it is removed when it is null. */
  count: z.int().min(1).nullable().default(null),
};

/** A trouble that one can ask for. An outage answers like a broken network; the others like Clerk. */
export const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("latency"),
    ...common,
    milliseconds: z.int().min(1).max(60_000),
  }),
  z.strictObject({
    kind: z.literal("rate_limit"),
    ...common,
    retry_after: z.int().min(0).default(10),
  }),
  z.strictObject({
    kind: z.literal("error"),
    ...common,
    status: z.int().min(500).max(599).default(500),
  }),
  z.strictObject({ kind: z.literal("outage"), ...common }),
]);

export type Fault = z.output<typeof faultSchema> & { id: string };

/** Whether the fault is for a request to that path of the emulator. */
export function strikes({ kind, api, path }: Fault, requested: string): boolean {
  const backend = requested.startsWith("/backend-api/");
  if (backend !== (api === "backend")) return false;
  // The browser packages come from the Frontend API too; they are gone when all of it is.
  if (requested.startsWith("/npm/")) return kind === "outage" && path === "/";
  return requested
    .replace(/^\/backend-api/, "")
    .replace(/^\/v1/, "")
    .startsWith(path);
}
