"use server";

import { auth } from "@clerk/nextjs/server";
import { refresh } from "next/cache";
import { refreshPlan } from "@/lib/current-plan";
import { activeOrganization } from "@/lib/organization";

/** Takes over what Clerk says of the plan, and shows it. */
export async function refreshPlanAction(slug: string): Promise<void> {
  const session = await auth.protect({ permission: "org:billing:read" });
  const organization = await activeOrganization(session, slug);
  await refreshPlan(organization);
  refresh();
}
