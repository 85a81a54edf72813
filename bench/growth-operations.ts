import { encodeCursor, type Keyset } from "@/lib/keyset";
import { countProjects, createProject, listProjects } from "@/lib/projects";
import { createTask, listTasks } from "@/lib/tasks";
import type { BenchOrganization } from "./rows.ts";
import type { Operations } from "./sampler-process.ts";

export type GrowthInput = {
  big: BenchOrganization;
  others: BenchOrganization[];
  /** Where page 100 of the big one's projects, and of its tasks, begins. */
  page100: { projects: Keyset; tasks: Keyset };
};

/** What the pages and actions do, by their own functions in lib/. Each call of "other" is for another. */
export function prepare({ big, others, page100 }: GrowthInput): Operations {
  let turn = 0;
  const other = () => others[turn++ % others.length] as BenchOrganization;
  const active = { status: "active" } as const;
  const [projectsAfter, tasksAfter] = [page100.projects, page100.tasks].map(({ createdAt, id }) =>
    // Between processes, a time travels as text.
    encodeCursor({ createdAt: new Date(createdAt), id }),
  );
  return {
    "first page of projects": () => listProjects(other(), active),
    "first page of tasks": () => {
      const organization = other();
      return listTasks(organization, organization.projectId, {});
    },
    "big: first page of projects": () => listProjects(big, active),
    "big: page 100 of projects": () => listProjects(big, { ...active, after: projectsAfter }),
    "big: first page of tasks": () => listTasks(big, big.projectId, {}),
    "big: page 100 of tasks": () => listTasks(big, big.projectId, { after: tasksAfter }),
    "big: search": () => listProjects(big, { ...active, search: "lighthouse" }),
    "big: count, capped": () => countProjects(big),
    "insert a project": () => createProject(other(), { name: "One more", description: null }),
    "insert a task": () => {
      const organization = other();
      return createTask(organization, organization.projectId, { title: "One more" });
    },
  };
}
