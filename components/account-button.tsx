import { UserButton } from "@clerk/nextjs";
import { AfterHydration } from "./after-hydration";
import { Skeleton } from "./ui/skeleton";

/** The person who is signed in: to their account, to another of their sessions, and out. */
export function AccountButton({ showName = false }: { showName?: boolean }) {
  return (
    <AfterHydration fallback={<Skeleton className="size-7 rounded-full" />}>
      <UserButton
        showName={showName}
        userProfileMode="navigation"
        userProfileUrl="/account"
        afterSwitchSessionUrl="/orgs"
      />
    </AfterHydration>
  );
}
