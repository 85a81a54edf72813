import { newId } from "./ids.ts";
import type { Instance } from "./instance.ts";
import type { SentMessage } from "./message-records.ts";

const kept = 500;

/** Puts a mail into the inbox, where the oldest make room, and says so in the terminal. */
export function sendMessage(
  instance: Instance,
  message: Omit<SentMessage, "id" | "sentAt">,
): SentMessage {
  const { messages } = instance.store;
  const sent = messages.put({ ...message, id: newId("msg"), sentAt: instance.now() });
  if (messages.size > kept) messages.delete(messages.values()[0]?.id ?? "");
  const content = sent.code === null ? sent.url : `code ${sent.code}`;
  instance.print(`✉ to ${sent.to}: ${sent.subject}${content ? ` — ${content}` : ""}`);
  return sent;
}
