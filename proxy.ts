import { type ClerkMiddlewareAuth, clerkMiddleware } from "@clerk/nextjs/server";
import { type NextRequest, NextResponse } from "next/server";
import { environment } from "@/lib/env";

/**
 * Everything that may be opened without a session, by a visitor or by a machine that proves itself
 * otherwise: Clerk's webhooks by their signature, the scheduler by CRON_SECRET.
 */
const publicPaths = ["/", "/pricing", "/api/health", "/api/webhooks/clerk", "/api/cron/reconcile"];
const publicPrefixes = ["/sign-in", "/sign-up"];

export default clerkMiddleware(requireSession, () => ({
  signInUrl: "/sign-in",
  signUpUrl: "/sign-up",
  organizationSyncOptions: { organizationPatterns: ["/orgs/:slug", "/orgs/:slug/(.*)"] },
  jwtKey: environment().CLERK_JWT_KEY,
  authorizedParties: authorizedParties(),
}));

export const config = {
  // No exception by file extension: a page called with `….png` at its end is still a page.
  matcher: ["/((?!_next/|icon\\.svg$|robots\\.txt$).*)"],
};

/**
 * Denies by default. This is the outer gate only: every page, action and route handler checks the
 * session again, in its first statement.
 */
async function requireSession(auth: ClerkMiddlewareAuth, request: NextRequest) {
  const { pathname } = request.nextUrl;
  if (isPublic(pathname)) return;

  // Server actions answer for themselves: Clerk's own run on every page, and only the action can
  // tell its form what went wrong.
  if (request.method === "POST" && request.headers.has("next-action")) return;

  const session = await auth({ treatPendingAsSignedOut: false });
  if (!session.userId) {
    if (isApi(pathname)) return NextResponse.json({ error: "Sign in first." }, { status: 401 });
    return session.redirectToSignIn();
  }

  const slug = /^\/orgs\/([^/]+)/.exec(pathname)?.[1];
  const lacksOrganization =
    session.sessionStatus === "pending" || (slug && !session.orgId && isPageLoad(request));
  if (lacksOrganization && pathname !== "/select-org") {
    if (isApi(pathname)) {
      return NextResponse.json({ error: "Choose an organization first." }, { status: 403 });
    }
    return NextResponse.redirect(new URL("/select-org", request.url));
  }
  if (slug && slug !== session.orgSlug) {
    // There is no such page: the answer is the prerendered not-found page, with its status.
    return NextResponse.rewrite(new URL("/not-found", request.url));
  }
}

/**
 * Only a page load goes through Clerk's handshake. What the router fetches may carry a token from just
 * before its organization was made or chosen: a 404 makes it load the page, and the handshake decides.
 */
function isPageLoad(request: NextRequest): boolean {
  return (request.headers.get("sec-fetch-dest") ?? "document") === "document";
}

function isPublic(pathname: string): boolean {
  return (
    publicPaths.includes(pathname) ||
    publicPrefixes.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`))
  );
}

function isApi(pathname: string): boolean {
  return pathname === "/api" || pathname.startsWith("/api/");
}

function authorizedParties(): string[] | undefined {
  const { APP_URL } = environment();
  return APP_URL ? [APP_URL] : undefined;
}
