import type { Permission, Role } from "../../lib/permissions.ts";
import type { Feature } from "../../lib/plans.ts";

/** What something asks of whoever calls it. */
export type Asked =
  | { of: "nobody" }
  /** A secret that no person has; `refusal` is the status for everybody without it. */
  | { of: "machine"; refusal: string }
  | { of: "session" }
  | {
      of: "organization";
      permission?: Permission;
      role?: Role;
      /** Who is in a plan without it is told what it is and who can buy it. */
      feature?: Feature;
    };

/** The ids of an organization's things, which a call may name. */
export type Things = {
  slug: string;
  projectId: string;
  taskId: string;
  /** The membership of its only owner. */
  ownerId: string;
  invitationId: string;
};

/** One thing of the app that anybody can call: a page, a method of a route, or a server action. */
export type Entry = {
  kind: "page" | "route" | "action";
  /** As {@link endpoints} finds it: `/orgs/:slug`, `GET /api/health`, `createProjectAction`. */
  name: string;
  asks: Asked;
  /** Where whoever may do it is sent on to; they get 200 when it is left out. */
  leadsTo?: string;
  /** What whoever lacks the feature gets instead: an offer, known by its heading, or the way to it. */
  offer?: { heading: string } | { at: string };
};

/**
 * A server action, with arguments of an honest call. They are as small in effect as can be, so that
 * anybody may make it any number of times and in any order: what nobody may do to the last owner, and
 * what a form refuses, is refused after all the checks.
 */
export type Action = Entry & {
  kind: "action";
  /** The page it is called from. */
  page: string;
  call: (things: Things) => Argument[];
  /** Whoever may do it isn't a member afterwards. */
  endsMembership?: true;
};

/** What React sends to an action as it is, or as a form. */
export type Argument = string | null | FormData;

export function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

/** `/orgs/:slug/projects/:projectId` of an organization. */
export function addressOf(path: string, things: Things): string {
  return path.replace(/:(\w+)/g, (_, name: keyof Things) => things[name]);
}
