import { signedInAuthObject, signedOutAuthObject } from "@clerk/backend/internal";
import { ClerkProvider } from "@clerk/react";
import type { InitialState, JwtPayload } from "@clerk/shared/types";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Protect } from "./protect";

const publishableKey = `pk_test_${btoa("clerk.example.accounts.dev$")}`;

/** What a session token says of a member, in an organization on the Pro plan. */
const claims = {
  sub: "user_1",
  sid: "sess_1",
  sts: "active",
  v: 2,
  pla: "o:pro",
  fea: "o:projects,o:audit_log",
  o: { id: "org_1", slg: "acme", rol: "member", per: "read,create", fpm: "3,0" },
} as unknown as JwtPayload;

/** The first render of client components, as far as their state is known by then. */
function shown(
  children: ReactNode,
  state: object | undefined = signedInAuthObject({}, "", claims),
) {
  return renderToStaticMarkup(
    <ClerkProvider publishableKey={publishableKey} initialState={state as InitialState}>
      {children}
    </ClerkProvider>,
  );
}

// In server components it is the specs that look: e2e/roles.spec.ts.
describe("<Protect> in a client component", () => {
  test("shows its children to who has what it asks for", () => {
    expect(shown(<Protect permission="org:projects:create">yes</Protect>)).toBe("yes");
    expect(shown(<Protect role="org:member">yes</Protect>)).toBe("yes");
    expect(shown(<Protect plan="pro">yes</Protect>)).toBe("yes");
    expect(shown(<Protect feature="audit_log">yes</Protect>)).toBe("yes");
    expect(shown(<Protect condition={(has) => has({ plan: "org:pro" })}>yes</Protect>)).toBe("yes");
  });

  test("shows its fallback to who lacks it, and nothing where there is none", () => {
    const archive = { permission: "org:projects:archive", fallback: "no" } as const;
    expect(shown(<Protect {...archive}>yes</Protect>)).toBe("no");
    const admin = { role: "org:admin", fallback: "no" } as const;
    expect(shown(<Protect {...admin}>yes</Protect>)).toBe("no");
    const enterprise = { plan: "enterprise", fallback: "no" } as const;
    expect(shown(<Protect {...enterprise}>yes</Protect>)).toBe("no");
    const sso = { feature: "sso", fallback: "no" } as const;
    expect(shown(<Protect {...sso}>yes</Protect>)).toBe("no");
    expect(shown(<Protect condition={(has) => !has({ plan: "pro" })}>yes</Protect>)).toBe("");
  });

  test("shows its fallback to who is signed out", () => {
    const anything = { condition: () => true, fallback: "no" };
    expect(shown(<Protect {...anything}>yes</Protect>, signedOutAuthObject())).toBe("no");
  });
});
