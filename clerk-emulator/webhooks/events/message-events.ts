import type { Instance } from "../../instance.ts";
import type { SentMessage } from "../../message-records.ts";
import type { EventsOf, WebhookEvent } from "./event.ts";

/** `email.created` and `sms.created`: what would have been sent. */
export const messageEvents: EventsOf<SentMessage> = (instance, { before, after }) => {
  if (before || !after) return [];
  return [after.to.includes("@") ? email(instance, after) : textMessage(instance, after)];
};

function email(instance: Instance, message: SentMessage): WebhookEvent {
  const user = instance.store.users.first("emailAddress", message.to);
  const address = user?.emailAddresses.find((each) => each.emailAddress === message.to);
  const data = {
    object: "email",
    id: message.id.replace(/^msg_/, "ema_"),
    slug: message.kind,
    from_email_name: "notifications",
    reply_to_email_name: null,
    to_email_address: message.to,
    email_address_id: address?.id ?? null,
    user_id: user?.id ?? null,
    subject: message.subject,
    body: `<p>${textOf(message)}</p>`,
    body_plain: textOf(message),
    status: "queued",
    data: templateData(instance, message),
    delivered_by_clerk: true,
  };
  return { type: "email.created", data };
}

function textMessage(instance: Instance, message: SentMessage): WebhookEvent {
  const user = instance.store.users.first("phoneNumber", message.to);
  const number = user?.phoneNumbers?.find((each) => each.phoneNumber === message.to);
  const data = {
    object: "sms_message",
    id: message.id.replace(/^msg_/, "sms_"),
    slug: message.kind,
    from_phone_number: "+15555550100",
    to_phone_number: message.to,
    phone_number_id: number?.id ?? null,
    user_id: user?.id ?? null,
    message: textOf(message),
    status: "queued",
    data: templateData(instance, message),
    delivered_by_clerk: true,
    created_at_ms: message.sentAt,
  };
  return { type: "sms.created", data };
}

const textOf = ({ subject, code, url }: SentMessage) =>
  [subject, code ?? url].filter((part) => part !== null).join(": ");

/** What an application fills its own templates with. */
const templateData = ({ configuration, url }: Instance, message: SentMessage) => ({
  app: { name: configuration.applicationName, url, domain_name: new URL(url).host },
  ...(message.code !== null && { otp_code: message.code }),
  ...(message.url !== null && { action_url: message.url }),
});
