import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { CodeSample } from "./code-sample";
import { FeatureGrid } from "./feature-grid";
import { IsolationLayers } from "./isolation-layers";
import { ProductPreview } from "./product-preview";

// Public: the landing page, the same for everybody.
export default function LandingPage() {
  return (
    <>
      <Hero />
      <FeatureGrid />
      <Isolation />
      <Example />
      <ClosingCall />
    </>
  );
}

function Hero() {
  return (
    <section className="relative overflow-hidden">
      <div
        aria-hidden="true"
        className="absolute inset-x-0 top-0 -z-10 h-[36rem] bg-[radial-gradient(60%_60%_at_70%_0%,var(--accent-soft),transparent)]"
      />
      <div className="mx-auto grid w-full max-w-6xl items-center gap-12 px-4 pt-16 pb-20 sm:px-6 sm:pt-24 lg:grid-cols-[1.05fr_1fr] lg:gap-10">
        <div>
          <p className="font-medium text-accent text-sm">The multi-tenant Next.js starter</p>
          <h1 className="mt-4 text-balance font-semibold text-4xl leading-[1.08] tracking-tight sm:text-6xl">
            Every customer a room of their own.
          </h1>
          <p className="mt-6 max-w-xl text-pretty text-lg text-muted-foreground leading-relaxed">
            Sign-in, organizations, roles, plans and isolated data, done properly and readable in an
            afternoon. It runs whole on your machine: no account, no keys, no internet.
          </p>
          <div className="mt-8 flex flex-wrap items-center gap-3">
            <Button asChild size="large" variant="accent">
              <Link href="/sign-up">
                Create your organization <ArrowRight aria-hidden="true" />
              </Link>
            </Button>
            <Button asChild size="large" variant="outline">
              <Link href="/pricing">See the plans</Link>
            </Button>
          </div>
          <p className="mt-8 inline-flex max-w-full items-center gap-3 overflow-x-auto rounded-lg border border-border bg-card px-4 py-2.5 font-mono text-sm shadow-xs">
            <span aria-hidden="true" className="select-none text-accent">
              $
            </span>
            <code className="whitespace-nowrap">npm install &amp;&amp; npm run dev</code>
          </p>
        </div>
        <ProductPreview />
      </div>
    </section>
  );
}

function Isolation() {
  return (
    <section className="border-border border-y bg-muted/50">
      <div className="mx-auto grid w-full max-w-6xl gap-12 px-4 py-20 sm:px-6 lg:grid-cols-2">
        <div>
          <h2 className="text-balance font-semibold text-3xl tracking-tight">
            Three walls between your customers
          </h2>
          <p className="mt-4 max-w-lg text-pretty text-muted-foreground leading-relaxed">
            A forgotten <code className="font-mono text-[0.9em]">where</code> is how tenants meet
            each other's data. Here it takes three mistakes at once, and the tests look for each.
          </p>
        </div>
        <IsolationLayers />
      </div>
    </section>
  );
}

function Example() {
  return (
    <section className="mx-auto grid w-full max-w-6xl items-center gap-10 px-4 py-20 sm:px-6 lg:grid-cols-[1fr_1.55fr]">
      <div>
        <h2 className="text-balance font-semibold text-3xl tracking-tight">
          A page reads like its specification
        </h2>
        <p className="mt-4 text-pretty text-muted-foreground leading-relaxed">
          May this person do this? In which organization? Then the reads, then the page. Copy the
          projects folder, change the noun, and your own feature has the same walls.
        </p>
      </div>
      <CodeSample />
    </section>
  );
}

function ClosingCall() {
  return (
    <section className="mx-auto w-full max-w-6xl px-4 pb-24 sm:px-6">
      <div className="flex flex-col items-center rounded-2xl border border-border bg-code px-6 py-16 text-center text-code-foreground">
        <h2 className="text-balance font-semibold text-3xl tracking-tight">
          Open the door and look around
        </h2>
        <p className="mt-3 max-w-md text-pretty opacity-80">
          Make an organization, invite a colleague, start a project. It takes a minute.
        </p>
        <Button asChild size="large" variant="accent" className="mt-8">
          <Link href="/sign-up">Get started</Link>
        </Button>
      </div>
    </section>
  );
}
