import { z } from "zod";
import type { Environment } from "../configuration.ts";

const planList = z.object({
  data: z.array(
    z.object({
      slug: z.string(),
      unit_prices: z
        .array(
          z.object({
            name: z.string(),
            tiers: z.array(z.object({ ends_after_block: z.number().nullish() })),
          }),
        )
        .optional(),
    }),
  ),
});

/**
 * How many seats each of the organizations' plans has at most, by slug; null for any number. Clerk's
 * package leaves this out of its plans, so the API is asked without it.
 *
 * @throws when the Backend API can't be reached, or answers something else
 * @see https://clerk.com/docs/guides/billing/seat-based-plans
 */
export async function seatLimits(environment: Environment): Promise<Map<string, number | null>> {
  const url = new URL(`${environment.CLERK_API_URL || "https://api.clerk.com"}/v1/billing/plans`);
  url.search = new URLSearchParams({ payer_type: "org", limit: "500" }).toString();
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${environment.CLERK_SECRET_KEY}` },
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`${url.origin}${url.pathname} answers ${response.status}.`);
  const { data } = planList.parse(await response.json());
  return new Map(
    data.map(({ slug, unit_prices }) => {
      const tiers = unit_prices?.find(({ name }) => name === "seats")?.tiers ?? [];
      return [slug, tiers.at(-1)?.ends_after_block ?? null];
    }),
  );
}
