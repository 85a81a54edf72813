/** @jsxImportSource hono/jsx */
import type { Configuration } from "../configuration.ts";
import type { Instance } from "../instance.ts";
import { Empty, Section } from "./section.tsx";

type Plan = Configuration["plans"][number];

/** What can be bought, and what is in it. */
export function Plans({ instance: { configuration } }: { instance: Instance }) {
  const { plans, features } = configuration;
  const names = new Map(features.map(({ slug, name }) => [slug, name]));
  return (
    <Section id="plans" title="Plans and features">
      {plans.length === 0 && <Empty>No plans: everybody has every feature.</Empty>}
      <ul class="rows">
        {plans.map((plan) => (
          <li>
            <div class="grow">
              <strong>{plan.name}</strong> <code>{plan.slug}</code>
              <p class="hint">{price(plan)}</p>
              <p class="badges">
                {plan.features.map((slug) => (
                  <span class="badge">{names.get(slug) ?? slug}</span>
                ))}
              </p>
            </div>
            {plan.isDefault && <span class="badge good">default</span>}
          </li>
        ))}
      </ul>
      <p class="hint">
        They are set under <a href="settings#settings-definitions">Definitions</a>.
      </p>
    </Section>
  );
}

function price({ payer, monthlyPrice, annualPrice }: Plan): string {
  const who = payer === "org" ? "organizations" : "people";
  if (monthlyPrice === 0 && annualPrice === 0) return `Free, for ${who}`;
  return `${dollars(monthlyPrice)} a month, ${dollars(annualPrice)} a year, for ${who}`;
}

const dollars = (cents: number) =>
  `$${(cents / 100).toLocaleString("en-US", { minimumFractionDigits: cents % 100 === 0 ? 0 : 2 })}`;
