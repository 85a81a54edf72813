import { ArrowRight, CircleCheck, CircleDashed } from "lucide-react";
import Link from "next/link";
import { classNames } from "@/components/class-names";
import { Day } from "@/components/day";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { listMembers } from "@/lib/members";
import type { ActiveOrganization } from "@/lib/organization";
import { listTasks, type Task } from "@/lib/tasks";
import type { TaskList as Filter } from "@/lib/tasks.schema";
import { type Assignee, AssignTask } from "./assign-task";
import { CompleteTask } from "./complete-task";

type TaskListProps = {
  organization: ActiveOrganization;
  projectId: string;
  list: Filter;
  canUpdate: boolean;
};

/** One page of a project's tasks, with what may be done about them. */
export async function TaskList({ organization, projectId, list, canUpdate }: TaskListProps) {
  const [{ tasks, next }, members] = await Promise.all([
    listTasks(organization, projectId, list),
    canUpdate ? listMembers(organization) : [],
  ]);
  const url = `/orgs/${organization.slug}/projects/${projectId}`;
  const assignees = members.map(({ id, name }) => ({ id, name }));
  return (
    <div className="space-y-4">
      <Card>
        {tasks.length === 0 && (
          <p className="px-5 py-8 text-center text-muted-foreground text-sm">Nothing to do yet.</p>
        )}
        <ul aria-label="Tasks" className="divide-y divide-border">
          {tasks.map((task) => (
            <TaskRow
              key={task.id}
              slug={organization.slug}
              task={task}
              assignees={canUpdate ? assignees : null}
            />
          ))}
        </ul>
      </Card>
      {(list.after || next) && (
        <nav aria-label="Pages of tasks" className="flex justify-between gap-2">
          {list.after && (
            <Button asChild variant="outline">
              <Link href={url}>Newest tasks</Link>
            </Button>
          )}
          {next && (
            <Button asChild variant="outline" className="ml-auto">
              <Link href={`${url}?after=${next}`}>
                Older tasks <ArrowRight aria-hidden="true" />
              </Link>
            </Button>
          )}
        </nav>
      )}
    </div>
  );
}

export function TaskListSkeleton() {
  return (
    <Card role="status" aria-label="Loading tasks" className="divide-y divide-border">
      {["first", "second", "third"].map((row) => (
        <div key={row} className="px-5 py-4">
          <Skeleton className="h-5 w-64 max-w-full" />
        </div>
      ))}
    </Card>
  );
}

/** Somebody who may not change the task has no list to assign it from. */
function TaskRow({
  slug,
  task,
  assignees,
}: {
  slug: string;
  task: Task;
  assignees: Assignee[] | null;
}) {
  const isCompleted = task.completedAt !== null;
  const StaticMark = isCompleted ? CircleCheck : CircleDashed;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
      {assignees && (
        <CompleteTask slug={slug} id={task.id} title={task.title} isCompleted={isCompleted} />
      )}
      {!assignees && (
        <StaticMark
          aria-label={isCompleted ? "Completed" : "Open"}
          className="mx-2.5 size-4 text-muted-foreground"
        />
      )}
      <div className="min-w-0 flex-1 basis-40">
        <p
          className={classNames(
            "break-words font-medium text-sm",
            isCompleted && "text-muted-foreground line-through",
          )}
        >
          {task.title}
        </p>
        <p className="text-muted-foreground text-xs">
          {task.createdByName}, <Day date={task.createdAt} />
        </p>
      </div>
      {assignees && <AssignTask slug={slug} task={task} assignees={assignees} />}
      {!assignees && (
        <p className="text-muted-foreground text-xs">{task.assigneeName ?? "Nobody"}</p>
      )}
    </li>
  );
}
