import { Card } from "./ui/card";
import { Skeleton } from "./ui/skeleton";

/** Stands where Clerk's forms will be, in their size, so that the page doesn't jump. */
export function AuthFormSkeleton() {
  return (
    <Card className="w-full max-w-[25rem] p-8">
      <Skeleton className="mx-auto h-6 w-40" />
      <Skeleton className="mx-auto mt-3 h-4 w-56" />
      <Skeleton className="mt-10 h-4 w-24" />
      <Skeleton className="mt-2 h-9 w-full" />
      <Skeleton className="mt-6 h-9 w-full" />
    </Card>
  );
}
