import { type Action, type Asked, type Entry, form } from "./entry.ts";

const nobody: Asked = { of: "nobody" };
const session: Asked = { of: "session" };
const organization: Asked = { of: "organization" };

const pages: Entry[] = [
  { kind: "page", name: "/", asks: nobody },
  { kind: "page", name: "/pricing", asks: nobody },
  { kind: "page", name: "/sign-in", asks: nobody },
  { kind: "page", name: "/sign-up", asks: nobody },
  { kind: "page", name: "/account", asks: session },
  { kind: "page", name: "/select-org", asks: session, leadsTo: "/orgs/:slug" },
  { kind: "page", name: "/orgs", asks: session, leadsTo: "/orgs/:slug" },
  { kind: "page", name: "/orgs/:slug", asks: organization },
  {
    kind: "page",
    name: "/orgs/:slug/audit-log",
    asks: { of: "organization", feature: "audit_log", permission: "org:audit_log:read" },
    offer: { heading: "Know who changed what" },
  },
  { kind: "page", name: "/orgs/:slug/billing", asks: may("org:billing:read") },
  { kind: "page", name: "/orgs/:slug/members", asks: may("org:members:read") },
  { kind: "page", name: "/orgs/:slug/projects", asks: may("org:projects:read") },
  { kind: "page", name: "/orgs/:slug/projects/:projectId", asks: may("org:projects:read") },
  { kind: "page", name: "/orgs/:slug/settings", asks: organization },
];

const routes: Entry[] = [
  { kind: "route", name: "GET /api/health", asks: nobody },
  { kind: "route", name: "GET /api/cron/reconcile", asks: { of: "machine", refusal: "401" } },
  {
    kind: "route",
    name: "GET /orgs/:slug/audit-log/export",
    asks: { of: "organization", feature: "audit_log", permission: "org:audit_log:read" },
    offer: { at: "/orgs/:slug/audit-log" },
  },
  { kind: "route", name: "POST /api/webhooks/clerk", asks: { of: "machine", refusal: "400" } },
];

const members = "/orgs/:slug/members";
const project = "/orgs/:slug/projects/:projectId";

/** Each of them names its organization first. */
export const actions: Action[] = [
  {
    kind: "action",
    name: "createProjectAction",
    page: "/orgs/:slug/projects",
    asks: may("org:projects:create"),
    call: ({ slug }) => [slug, null, form({ name: "" })],
  },
  {
    kind: "action",
    name: "renameProjectAction",
    page: project,
    asks: may("org:projects:update"),
    call: ({ slug, projectId }) => [slug, projectId, null, form({ name: "Lighthouse" })],
  },
  {
    kind: "action",
    name: "archiveProjectAction",
    page: project,
    asks: may("org:projects:archive"),
    call: ({ slug, projectId }) => [slug, projectId],
  },
  {
    kind: "action",
    name: "restoreProjectAction",
    page: project,
    asks: may("org:projects:archive"),
    call: ({ slug, projectId }) => [slug, projectId],
  },
  {
    kind: "action",
    name: "createTaskAction",
    page: project,
    asks: may("org:projects:update"),
    call: ({ slug, projectId }) => [slug, projectId, null, form({ title: "Paint" })],
  },
  {
    kind: "action",
    name: "completeTaskAction",
    page: project,
    asks: may("org:projects:update"),
    call: ({ slug, taskId }) => [slug, taskId],
  },
  {
    kind: "action",
    name: "reopenTaskAction",
    page: project,
    asks: may("org:projects:update"),
    call: ({ slug, taskId }) => [slug, taskId],
  },
  {
    kind: "action",
    name: "assignTaskAction",
    page: project,
    asks: may("org:projects:update"),
    call: ({ slug, taskId, ownerId }) => [slug, taskId, null, form({ assigneeId: ownerId })],
  },
  {
    kind: "action",
    name: "inviteMemberAction",
    page: members,
    asks: may("org:members:manage"),
    call: ({ slug }) => [slug, null, form({ emailAddress: "", role: "org:viewer" })],
  },
  {
    kind: "action",
    name: "revokeInvitationAction",
    page: members,
    asks: may("org:members:manage"),
    call: ({ slug, invitationId }) => [slug, invitationId],
  },
  {
    kind: "action",
    name: "changeRoleAction",
    page: members,
    asks: may("org:members:manage"),
    call: ({ slug, ownerId }) => [slug, ownerId, null, form({ role: "org:owner" })],
  },
  {
    kind: "action",
    name: "removeMemberAction",
    page: members,
    asks: may("org:members:manage"),
    call: ({ slug, ownerId }) => [slug, ownerId],
  },
  {
    kind: "action",
    name: "transferOwnershipAction",
    page: members,
    asks: { of: "organization", role: "org:owner" },
    call: ({ slug, ownerId }) => [slug, ownerId],
  },
  {
    kind: "action",
    name: "leaveOrganizationAction",
    page: members,
    asks: organization,
    call: ({ slug }) => [slug],
    endsMembership: true,
  },
  {
    kind: "action",
    name: "refreshPlanAction",
    page: "/orgs/:slug/billing",
    asks: may("org:billing:read"),
    call: ({ slug }) => [slug],
  },
];

/** Everything of the app that anybody can call, and what it asks for. */
export const entries: (Entry | Action)[] = [...pages, ...routes, ...actions];

function may(permission: Extract<Asked, { of: "organization" }>["permission"]): Asked {
  return { of: "organization", permission };
}
