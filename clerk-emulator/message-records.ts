/** A mail, or a text message where `to` is a phone number, that would have been sent. */
export interface SentMessage {
  id: string;
  to: string;
  subject: string;
  kind:
    | "verification_code"
    | "reset_password_code"
    | "email_link"
    | "organization_invitation"
    | "invitation"
    | "waitlist_confirmation"
    | "sign_in_attempt"
    | "sign_up_attempt";
  code: string | null;
  url: string | null;
  sentAt: number;
}
