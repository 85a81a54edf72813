/**
 * A misspelt role, permission, plan or feature does not compile, wherever Clerk's package takes one:
 * `auth.protect`, `has`, `<Show>`, and `<Protect>` of ours. `clerk.test-d.tsx` proves it.
 *
 * @see https://clerk.com/docs/guides/development/override-clerk-types-interfaces
 */
interface ClerkAuthorization {
  permission: import("@/lib/permissions").Permission;
  role: import("@/lib/permissions").Role;
}

/**
 * Clerk has no such interface for plans and features, and takes any text for them. So its types are
 * given anew: what is named here takes the place of the package's own, and all else is as it was.
 * That works because this file imports nothing at its top; else TypeScript would add the two up.
 */
declare module "@clerk/shared/types" {
  import type { Permission, Role } from "@/lib/permissions";
  import type { Feature, Plan } from "@/lib/plans";
  import type * as clerk from "@/node_modules/@clerk/shared/dist/types/index.d.mts";

  export * from "@/node_modules/@clerk/shared/dist/types/index.d.mts";

  type Asked = {
    permission: Permission;
    role: Role;
    plan: Plan | `org:${Plan}`;
    feature: Feature | `org:${Feature}`;
  };
  type Has = (asked: CheckAuthorizationParamsWithCustomPermissions) => boolean;

  /** Exactly one of what could be named. */
  type OneOf<Named> = {
    [Name in keyof Named]: { [_ in Name]: Named[Name] } & {
      [_ in Exclude<keyof Named, Name>]?: never;
    };
  }[keyof Named];
  type NoneOf<Named> = { [_ in keyof Named]?: never };

  export type CheckAuthorizationParamsWithCustomPermissions = (OneOf<Asked> | NoneOf<Asked>) & {
    reverification?: clerk.ReverificationConfig;
  };
  export type CheckAuthorizationWithCustomPermissions = Has;
  // The names of system permissions, which no session token has, are not among ours.
  export type CheckAuthorizationParamsFromSessionClaims<_> =
    CheckAuthorizationParamsWithCustomPermissions;
  export type CheckAuthorizationFromSessionClaims = Has;
  export type ProtectParams = OneOf<Asked & { condition: (has: Has) => boolean }>;
  export type ShowWhenCondition =
    | "signed-in"
    | "signed-out"
    | OneOf<Asked>
    | ((has: Has) => boolean);
  export type UseAuthReturn = clerk.UseAuthReturn extends infer Auth
    ? Auth extends { userId: string }
      ? Omit<Auth, "has"> & { has: Has }
      : Auth
    : never;
}
