/** What was found out about one thing at Clerk, compared with what our files say. */
export type Finding = InOrder | ToChange | ByHand | Advised;

/** What a person has to do where the Backend API can't: the dashboard's page, and what to set there. */
export type Todo = { page: string; what: string };

type About = {
  /** `Role org:viewer`, `Plans`. */
  subject: string;
};

type InOrder = About & { state: "in order"; detail: string };

type ToChange = About & {
  state: "to change";
  /** What is done about it, as it is told afterwards: `made`. */
  change: string;
  apply(): Promise<unknown>;
  /** The way for a person, when Clerk refuses. */
  instead: Todo;
};

type ByHand = About & { state: "by hand"; detail: string; todo: Todo };

/** Nothing that the app needs, but something to know: it doesn't count as left to do. */
type Advised = About & { state: "advised"; detail: string; todo: Todo };

/** Something that a change needs isn't at Clerk, since an earlier change was refused. */
export class NotThere extends Error {}
