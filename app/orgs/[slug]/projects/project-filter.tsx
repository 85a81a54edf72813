import { Search } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { classNames } from "@/components/class-names";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { ProjectList } from "@/lib/projects.schema";
import { projectListUrl } from "./project-list-url";

/** Which projects are listed. It lives in the URL, so that it can be shared and goes back. */
export function ProjectFilter({ slug, list }: { slug: string; list: ProjectList }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav aria-label="Status" className="flex gap-1 rounded-lg bg-muted p-1">
        <StatusLink slug={slug} list={list} status="active" label="Active" />
        <StatusLink slug={slug} list={list} status="archived" label="Archived" />
      </nav>
      <Form
        action={`/orgs/${slug}/projects`}
        role="search"
        prefetch={false}
        className="flex w-full gap-2 sm:w-auto"
      >
        {list.status === "archived" && <input type="hidden" name="status" value="archived" />}
        <div className="relative flex-1 sm:w-64">
          <Search
            className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted-foreground"
            aria-hidden="true"
          />
          <Input
            key={list.search}
            type="search"
            name="search"
            aria-label="Search projects"
            placeholder="Search projects"
            defaultValue={list.search}
            className="pl-9"
          />
        </div>
        <Button type="submit" variant="outline">
          Search
        </Button>
      </Form>
    </div>
  );
}

function StatusLink({
  slug,
  list,
  status,
  label,
}: {
  slug: string;
  list: ProjectList;
  status: ProjectList["status"];
  label: string;
}) {
  const isCurrent = list.status === status;
  return (
    <Link
      href={projectListUrl(slug, { search: list.search, status })}
      prefetch={false}
      aria-current={isCurrent ? "page" : undefined}
      className={classNames(
        "rounded-md px-3 py-1.5 text-muted-foreground text-sm hover:text-foreground",
        isCurrent && "bg-card font-medium text-foreground shadow-xs",
      )}
    >
      {label}
    </Link>
  );
}
