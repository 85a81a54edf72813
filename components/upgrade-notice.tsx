import Link from "next/link";

/** Says what the plan leaves no room for, and what can be done about it; nothing when there is room. */
export function UpgradeNotice({
  offer,
}: {
  offer: { message: string; plansUrl: string | null } | undefined;
}) {
  if (!offer) return null;
  return (
    <p role="alert" className="rounded-lg bg-accent-soft px-3 py-2 text-foreground text-sm">
      {offer.message}
      {offer.plansUrl && (
        <>
          {" "}
          <Link
            href={offer.plansUrl}
            prefetch={false}
            className="font-medium underline underline-offset-2"
          >
            See the plans
          </Link>
        </>
      )}
    </p>
  );
}
