"use client";

import { useAuth } from "@clerk/nextjs";
import { useSubscription } from "@clerk/nextjs/experimental";
import { useEffect, useRef } from "react";
import { refreshPlanAction } from "./actions";

/**
 * Makes the page follow what is bought, changed or cancelled in Clerk's components on it: they share
 * what they know of the subscription with this. The session is renewed first, because its token goes on
 * saying the old plan for up to a minute.
 */
export function FollowSubscription({ slug }: { slug: string }) {
  const { getToken } = useAuth();
  const { data } = useSubscription({ for: "organization" });
  const told = data && JSON.stringify(data.subscriptionItems.map(describe));
  const shown = useRef(told);

  useEffect(() => {
    const isNews = shown.current !== undefined && told !== undefined && shown.current !== told;
    shown.current = told ?? shown.current;
    if (!isNews) return;
    getToken({ skipCache: true }).then(() => refreshPlanAction(slug));
  }, [told, getToken, slug]);

  return null;
}

function describe(item: {
  id: string;
  status: string;
  plan: { slug: string };
  canceledAt: Date | null;
}) {
  return [item.id, item.status, item.plan.slug, item.canceledAt];
}
