"use client";

import { useAuth } from "@clerk/nextjs";
import Link from "next/link";
import { AfterHydration } from "@/components/after-hydration";
import { Button } from "@/components/ui/button";

/**
 * The way in, for whoever is looking. The page around it is static, so it shows a visitor's buttons
 * until the browser knows better.
 */
export function VisitorActions() {
  return (
    <AfterHydration fallback={<SignedOutActions />}>
      <Actions />
    </AfterHydration>
  );
}

function Actions() {
  const { isSignedIn } = useAuth();
  if (!isSignedIn) return <SignedOutActions />;
  return (
    <Button asChild>
      <Link href="/orgs" prefetch={false}>
        Open Atrium
      </Link>
    </Button>
  );
}

function SignedOutActions() {
  return (
    <>
      <Button asChild variant="ghost" className="px-3 text-foreground">
        <Link href="/sign-in">Sign in</Link>
      </Button>
      <Button asChild>
        <Link href="/sign-up">Get started</Link>
      </Button>
    </>
  );
}
