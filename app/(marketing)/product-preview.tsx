import { Building2, FolderKanban, Search, Users } from "lucide-react";
import { Badge } from "@/components/ui/badge";

const projects = [
  { name: "Customer portal", author: "Ada Admin", isNew: true },
  { name: "Billing migration", author: "Max Member", isNew: false },
  { name: "Summer campaign", author: "Ada Admin", isNew: false },
  { name: "Mobile onboarding", author: "Max Member", isNew: false },
];

/** A picture of the app, made of text: sharp on every screen and right in both themes. */
export function ProductPreview() {
  return (
    <div
      aria-hidden="true"
      className="select-none overflow-hidden rounded-2xl border border-border bg-card text-sm shadow-2xl shadow-black/10 lg:-mr-24 lg:rotate-[0.6deg]"
    >
      <div className="flex">
        <div className="hidden w-40 shrink-0 border-border border-r bg-muted/60 p-3 sm:block">
          <p className="flex items-center gap-2 rounded-lg border border-border bg-card p-2 font-medium">
            <span className="flex size-6 items-center justify-center rounded-md bg-accent text-accent-foreground text-xs">
              A
            </span>
            Acme
          </p>
          <ul className="mt-4 space-y-1 text-muted-foreground">
            <li className="flex items-center gap-2 px-2 py-1.5">
              <Building2 className="size-4" /> Overview
            </li>
            <li className="flex items-center gap-2 rounded-md bg-card px-2 py-1.5 font-medium text-foreground shadow-xs">
              <FolderKanban className="size-4" /> Projects
            </li>
            <li className="flex items-center gap-2 px-2 py-1.5">
              <Users className="size-4" /> Members
            </li>
          </ul>
        </div>
        <div className="min-w-0 flex-1 p-5">
          <div className="flex items-center justify-between gap-3">
            <p className="font-semibold text-lg tracking-tight">Projects</p>
            <span className="rounded-lg bg-primary px-3 py-1.5 text-primary-foreground text-xs">
              New project
            </span>
          </div>
          <p className="mt-4 flex items-center gap-2 rounded-lg border border-border px-3 py-2 text-muted-foreground">
            <Search className="size-4" /> Search projects
          </p>
          <ul className="mt-4 divide-y divide-border rounded-lg border border-border">
            {projects.map((project) => (
              <li key={project.name} className="flex items-center justify-between gap-2 px-4 py-3">
                <span className="min-w-0">
                  <span className="block truncate font-medium">{project.name}</span>
                  <span className="text-muted-foreground text-xs">{project.author}</span>
                </span>
                {project.isNew && <Badge variant="accent">New</Badge>}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
