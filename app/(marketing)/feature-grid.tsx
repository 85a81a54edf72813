import { Blocks, CreditCard, FlaskConical, KeyRound, Plane, UserCog } from "lucide-react";

const features = [
  {
    icon: KeyRound,
    title: "Sign-in that is finished",
    text: "Clerk's own components: codes, passwords, sessions, devices, account. Themed to the app, in light and dark.",
  },
  {
    icon: Blocks,
    title: "Organizations in the URL",
    text: "/orgs/acme is Acme, in every tab and every link you share. Switch, invite, leave, all there.",
  },
  {
    icon: UserCog,
    title: "Roles that compile",
    text: "Permissions are literals in one file. Misspell one and the build stops, not your customer.",
  },
  {
    icon: CreditCard,
    title: "Plans next to features",
    text: "Plans, features and prices are one list. The pricing page, the checks and the tests read it.",
  },
  {
    icon: Plane,
    title: "Works on a plane",
    text: "A faithful stand-in for Clerk and a real PostgreSQL come with npm install. Nothing to sign up for.",
  },
  {
    icon: FlaskConical,
    title: "Proved, not promised",
    text: "One command runs real browsers on a production build against a real database. No mocks of what matters.",
  },
];

export function FeatureGrid() {
  return (
    <section className="mx-auto w-full max-w-6xl px-4 py-20 sm:px-6">
      <h2 className="max-w-2xl text-balance font-semibold text-3xl tracking-tight">
        The parts of a SaaS nobody buys it for, and nobody buys it without
      </h2>
      <ul className="mt-12 grid gap-px overflow-hidden rounded-2xl border border-border bg-border sm:grid-cols-2 lg:grid-cols-3">
        {features.map(({ icon: Icon, title, text }) => (
          <li key={title} className="bg-card p-6 sm:p-7">
            <Icon className="size-5 text-accent" aria-hidden="true" />
            <h3 className="mt-4 font-medium">{title}</h3>
            <p className="mt-2 text-pretty text-muted-foreground text-sm leading-relaxed">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
