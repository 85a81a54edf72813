import { auth } from "@clerk/nextjs/server";
import { redirect } from "next/navigation";

/** The short way into the app: to the active organization, or to where one is chosen. */
export default async function OrganizationsPage() {
  const session = await auth.protect();
  redirect(session.orgSlug ? `/orgs/${session.orgSlug}` : "/select-org");
}
