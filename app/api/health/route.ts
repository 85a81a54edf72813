import { isDatabaseReachable } from "@/lib/health";

export const dynamic = "force-dynamic";

// Public: load balancers have no session, and the answer says nothing about anybody.
export async function GET(): Promise<Response> {
  const isReachable = await isDatabaseReachable();
  return Response.json(
    { status: isReachable ? "ok" : "unavailable" },
    { status: isReachable ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
