import { randomUUID } from "node:crypto";
import { Webhook } from "svix";
import { receive } from "@/lib/clerk-sync/inbox";
import type { BenchMember } from "./mirror-rows.ts";
import { plainPool, recordStatements, replay, type Statement } from "./recorded-statements.ts";
import type { Operations } from "./sampler-process.ts";
import { messageAbout } from "./webhook-messages.ts";

export type WebhookInput = { members: BenchMember[]; secret: string; origins: string[] };

/** Messages to the route, and the statements that they become, sent by a loop. */
export async function prepare({ members, secret, origins }: WebhookInput): Promise<Operations> {
  const webhook = new Webhook(secret);
  // Whatever opens the connection isn't of the first message.
  await receive("msg_first", messageAbout(members[0] as BenchMember, 0));
  const recorded: Statement[][] = [];
  for (const [number, member] of members.entries()) {
    const body = messageAbout(member, number);
    recorded.push(await recordStatements(() => receive(`msg_recorded${number}`, body)));
  }
  const pool = plainPool();
  let count = 0;

  const post = async (to: string[]) => {
    const number = count++;
    const member = members[number % members.length] as BenchMember;
    const [id, now] = [`msg_${randomUUID()}`, new Date()];
    const body = messageAbout(member, number);
    const response = await fetch(`${to[number % to.length]}/api/webhooks/clerk`, {
      method: "POST",
      headers: {
        "svix-id": id,
        "svix-timestamp": String(Math.floor(now.getTime() / 1_000)),
        "svix-signature": webhook.sign(id, now, body),
      },
      body,
    });
    if (!response.ok) throw new Error(`The route answered ${response.status}.`);
    await response.arrayBuffer();
  };

  return {
    "one process": () => post(origins.slice(0, 1)),
    "two processes": () => post(origins),
    statements: () =>
      replay(pool, recorded[count++ % recorded.length] as Statement[], `msg_${randomUUID()}`),
  };
}
