import { SignIn } from "@clerk/nextjs";
import type { Metadata } from "next";
import { AfterHydration } from "@/components/after-hydration";
import { AuthFormSkeleton } from "@/components/auth-form-skeleton";

export const metadata: Metadata = { title: "Sign in" };

// Public: this is where a person without a session is sent.
export default function SignInPage() {
  return (
    <AfterHydration fallback={<AuthFormSkeleton />}>
      <SignIn path="/sign-in" routing="path" fallback={<AuthFormSkeleton />} />
    </AfterHydration>
  );
}
