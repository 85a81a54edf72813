import { SignUp } from "@clerk/nextjs";
import type { Metadata } from "next";
import { AfterHydration } from "@/components/after-hydration";
import { AuthFormSkeleton } from "@/components/auth-form-skeleton";

export const metadata: Metadata = { title: "Sign up" };

// Public: this is where a person without an account makes one.
export default function SignUpPage() {
  return (
    <AfterHydration fallback={<AuthFormSkeleton />}>
      <SignUp path="/sign-up" routing="path" fallback={<AuthFormSkeleton />} />
    </AfterHydration>
  );
}
