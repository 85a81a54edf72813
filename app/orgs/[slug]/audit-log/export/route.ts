import { auth } from "@clerk/nextjs/server";
import { notFound, redirect } from "next/navigation";
import { auditCsvHeader, auditCsvLine } from "@/lib/audit-csv";
import { exportAuditEntries } from "@/lib/audit-log";
import { activeOrganization } from "@/lib/organization";
import { hasFeatureNow } from "@/lib/plan-feature";

/** All of the audit log, as a CSV file. Without the feature, the way leads to its offer. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/orgs/[slug]/audit-log/export">,
): Promise<Response> {
  const session = await auth.protect();
  const organization = await activeOrganization(session, (await params).slug);
  const { slug } = organization;
  const isSold = session.has({ feature: "audit_log" });
  if (!isSold || !(await hasFeatureNow(organization, "audit_log"))) {
    redirect(`/orgs/${slug}/audit-log`);
  }
  if (!session.has({ permission: "org:audit_log:read" })) notFound();

  const day = new Date().toISOString().slice(0, 10);
  return new Response(csv(exportAuditEntries(organization)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="audit-log-${slug}-${day}.csv"`,
      "cache-control": "private, no-store",
    },
  });
}

/** Reads a piece when the one before has been sent: the whole is never in memory. */
function csv(pieces: ReturnType<typeof exportAuditEntries>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(auditCsvHeader)),
    async pull(controller) {
      const { value: entries, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(entries.map(auditCsvLine).join("")));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
