/** Names those who may change the plan, for whoever may not. */
export function WhoCanBuy({ names }: { names: string[] }) {
  return (
    <p className="text-muted-foreground text-sm">
      {names.length > 0 ? (
        <>{list.format(names)} can change the plan for you.</>
      ) : (
        "An owner, an admin or whoever has the Billing role can change the plan for you."
      )}
    </p>
  );
}

const list = new Intl.ListFormat("en", { type: "disjunction" });
