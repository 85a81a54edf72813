import { UserProfile } from "@clerk/nextjs";
import { auth } from "@clerk/nextjs/server";
import type { Metadata } from "next";
import { AfterHydration } from "@/components/after-hydration";
import { SimpleShell } from "@/components/simple-shell";
import { Skeleton } from "@/components/ui/skeleton";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  await auth.protect();
  return (
    <SimpleShell>
      <h1 className="sr-only">Account</h1>
      <AfterHydration fallback={<ProfileSkeleton />}>
        <UserProfile path="/account" routing="path" fallback={<ProfileSkeleton />} />
      </AfterHydration>
    </SimpleShell>
  );
}

function ProfileSkeleton() {
  return <Skeleton className="h-[44rem] w-full max-w-[55rem] rounded-xl" />;
}
