import type { ProjectList } from "@/lib/projects.schema";

/** The address of a list of projects; what is as usual stays out of it. */
export function projectListUrl(slug: string, { search, status, after }: ProjectList): string {
  const query = new URLSearchParams();
  if (search) query.set("search", search);
  if (status === "archived") query.set("status", status);
  if (after) query.set("after", after);
  const suffix = query.size > 0 ? `?${query}` : "";
  return `/orgs/${slug}/projects${suffix}`;
}
