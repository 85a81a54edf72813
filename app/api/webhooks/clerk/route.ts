import { receive } from "@/lib/clerk-sync/inbox";
import { environment } from "@/lib/env";
import { readLimitedBody } from "@/lib/limited-body";
import { verifiedMessageId } from "@/lib/webhook-signature";

/** Clerk's largest events are a few kilobytes, plus what metadata a person may hold. */
const mostBytes = 1_000_000;

// Public: Clerk sends its events here and has no session. The message's signature is the check.
export async function POST(request: Request): Promise<Response> {
  const secret = environment().CLERK_WEBHOOK_SIGNING_SECRET;
  if (!secret) {
    return answer(500, "CLERK_WEBHOOK_SIGNING_SECRET is not set: copy it from Clerk's dashboard.");
  }
  const body = await readLimitedBody(request, mostBytes);
  if (body === null) return answer(413, `A message has at most ${mostBytes} bytes.`);

  const id = verifiedMessageId(body, request.headers, secret);
  if (!id) {
    console.warn("Refused a webhook message. Its headers:", [...request.headers.keys()].join(", "));
    return answer(400, "The signature is missing, wrong, or more than five minutes old.");
  }
  const outcome = await receive(id, body);
  if (outcome !== "failed") return Response.json({ outcome });

  console.error(`Webhook message ${id} failed and is kept: npm run webhooks -- failed`);
  return answer(500, "The message was not applied. Send it again.");
}

function answer(status: number, error: string): Response {
  return Response.json({ error }, { status, headers: { "Cache-Control": "no-store" } });
}
