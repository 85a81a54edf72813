import { Show, useAuth } from "@clerk/nextjs";
import { auth } from "@clerk/nextjs/server";
import { Protect } from "@/components/protect";

/**
 * Nothing here runs: the compiler checks it (`npm run typecheck`). Each line after `@ts-expect-error`
 * must not compile, and each of the others must.
 */
export async function onTheServer() {
  await auth.protect({ permission: "org:projects:read" });
  await auth.protect({ role: "org:owner" });
  await auth.protect({ plan: "pro" });
  await auth.protect({ feature: "audit_log" });
  await auth.protect((has) => has({ plan: "org:pro" }) || has({ feature: "org:sso" }));

  // @ts-expect-error: the permission is misspelt
  await auth.protect({ permission: "org:project:read" });
  // @ts-expect-error: a session token has no system permissions
  await auth.protect({ permission: "org:sys_memberships:manage" });
  // @ts-expect-error: the role is misspelt
  await auth.protect({ role: "org:ower" });
  // @ts-expect-error: a role has its prefix
  await auth.protect({ role: "owner" });
  // @ts-expect-error: the plan is misspelt
  await auth.protect({ plan: "por" });
  // @ts-expect-error: the feature is misspelt
  await auth.protect({ feature: "audit-log" });
  // @ts-expect-error: plans are the organization's
  await auth.protect({ plan: "user:pro" });
  // @ts-expect-error: one thing at a time
  await auth.protect({ plan: "pro", role: "org:owner" });
  // @ts-expect-error: the plan is misspelt
  await auth.protect((has) => has({ plan: "por" }));

  for (const { has } of [await auth.protect(), await auth()]) {
    has({ permission: "org:billing:manage" });
    has({ role: "org:viewer" });
    has({ plan: "org:enterprise" });
    has({ feature: "sso" });
    has({ reverification: "strict" });

    // @ts-expect-error: the permission is misspelt
    has({ permission: "org:billing:mange" });
    // @ts-expect-error: the role is misspelt
    has({ role: "org:veiwer" });
    // @ts-expect-error: the plan is misspelt
    has({ plan: "org:enterprize" });
    // @ts-expect-error: the feature is misspelt
    has({ feature: "ssso" });
  }
}

export function OnTheClient() {
  const { has, isSignedIn, orgRole } = useAuth();
  if (!isSignedIn) return null;
  has({ permission: "org:billing:manage" });
  has({ role: "org:viewer" });
  has({ plan: "pro" });
  has({ feature: "sso" });

  // @ts-expect-error: the permission is misspelt
  has({ permission: "org:billing:mange" });
  // @ts-expect-error: the role is misspelt
  has({ role: "org:veiwer" });
  // @ts-expect-error: the plan is misspelt
  has({ plan: "por" });
  // @ts-expect-error: the feature is misspelt
  has({ feature: "ssso" });
  // @ts-expect-error: the role is misspelt
  return orgRole === "org:ower";
}

export const shows = [
  <Show key="signed-in" when="signed-in" fallback="no">
    x
  </Show>,
  <Show key="permission" when={{ permission: "org:api_keys:manage" }}>
    x
  </Show>,
  <Show key="role" when={{ role: "org:billing" }}>
    x
  </Show>,
  <Show key="plan" when={{ plan: "free_org" }}>
    x
  </Show>,
  <Show key="feature" when={{ feature: "org:members" }}>
    x
  </Show>,
  <Show key="condition" when={(has) => has({ plan: "pro" })}>
    x
  </Show>,

  // @ts-expect-error: the state is misspelt
  <Show key="signed-in" when="signedin">
    x
  </Show>,
  // @ts-expect-error: the permission is misspelt
  <Show key="permission" when={{ permission: "org:api-keys:manage" }}>
    x
  </Show>,
  // @ts-expect-error: the role is misspelt
  <Show key="role" when={{ role: "org:biling" }}>
    x
  </Show>,
  // @ts-expect-error: the plan is misspelt
  <Show key="plan" when={{ plan: "free" }}>
    x
  </Show>,
  // @ts-expect-error: the feature is misspelt
  <Show key="feature" when={{ feature: "org:member" }}>
    x
  </Show>,
  // @ts-expect-error: the plan is misspelt
  <Show key="condition" when={(has) => has({ plan: "free" })}>
    x
  </Show>,
];

export const protects = [
  <Protect key="permission" permission="org:projects:archive" fallback={<p>No.</p>}>
    x
  </Protect>,
  <Protect key="role" role="org:admin">
    x
  </Protect>,
  <Protect key="plan" plan="pro">
    x
  </Protect>,
  <Protect key="feature" feature="sso">
    x
  </Protect>,
  <Protect key="condition" condition={(has) => !has({ plan: "free_org" })}>
    x
  </Protect>,

  // @ts-expect-error: the permission is misspelt
  <Protect key="permission" permission="org:projects:archives">
    x
  </Protect>,
  // @ts-expect-error: the role is misspelt
  <Protect key="role" role="org:administrator">
    x
  </Protect>,
  // @ts-expect-error: the plan is misspelt
  <Protect key="plan" plan="professional">
    x
  </Protect>,
  // @ts-expect-error: the feature is misspelt
  <Protect key="feature" feature="SSO">
    x
  </Protect>,
  // @ts-expect-error: the plan is misspelt
  <Protect key="condition" condition={(has) => !has({ plan: "free" })}>
    x
  </Protect>,
  // @ts-expect-error: something is asked for
  <Protect key="nothing">x</Protect>,
  // @ts-expect-error: one thing at a time
  <Protect key="two" plan="pro" role="org:admin">
    x
  </Protect>,
];
