import { SignUp } from "@clerk/nextjs";
import type { Metadata } from "next";
import { AuthFormSkeleton } from "@/components/auth-form-skeleton";

export const metadata: Metadata = { title: "Sign up" };

// Public: this is where a person without an account makes one.
export default function SignUpPage() {
  return <SignUp path="/sign-up" routing="path" fallback={<AuthFormSkeleton />} />;
}
