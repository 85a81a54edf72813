import type { Verification } from "./records.ts";

/** What happens to people whose address is in an organization's verified domain. */
export type EnrollmentMode =
  | "manual_invitation"
  | "automatic_invitation"
  | "automatic_suggestion"
  | "enterprise_sso";

export interface OrganizationDomain {
  id: string;
  organizationId: string;
  /** Lower case: `example.com`. */
  name: string;
  enrollmentMode: EnrollmentMode;
  affiliationEmailAddress: string | null;
  /** The proof that somebody has an address in the domain; null until it was asked for. */
  affiliationVerification: DomainVerification | null;
  /** The proof that the domain itself is the organization's, which single sign-on asks for. */
  ownershipVerification: OwnershipVerification | null;
  createdAt: number;
  updatedAt: number;
}

export type DomainVerification = Verification & { verifiedAt: number | null };

/** With what the domain's TXT record has to be, while that is asked for. */
type OwnershipVerification = DomainVerification & { txtRecordValue?: string };

/** What a person sees who may ask to join an organization, because of their address. */
export interface OrganizationSuggestion {
  id: string;
  organizationId: string;
  organizationDomainId: string;
  userId: string;
  status: "pending" | "accepted";
  createdAt: number;
  updatedAt: number;
}

/** What the organization's admins see once a person has accepted a suggestion. */
export interface OrganizationMembershipRequest {
  id: string;
  organizationId: string;
  userId: string;
  /** `revoked` is one that was rejected. */
  status: "pending" | "accepted" | "revoked";
  createdAt: number;
  updatedAt: number;
}

export interface Permission {
  id: string;
  /** `org:<feature>:<action>` */
  key: string;
  name: string;
  description: string;
  type: "system" | "user";
  createdAt: number;
  updatedAt: number;
}

export interface Role {
  id: string;
  /** `org:<name>` */
  key: string;
  name: string;
  description: string;
  /** Keys. */
  permissions: readonly string[];
  /** Whether the instance's configuration defines it: such a one follows the configuration. */
  isConfigured: boolean;
  createdAt: number;
  updatedAt: number;
}

/** The roles that the members of an organization can have. */
export interface RoleSet {
  id: string;
  /** `role_set:<name>` */
  key: string;
  name: string;
  description: string | null;
  /** New organizations get the initial one. */
  type: "initial" | "custom";
  /** Keys, as are the next two. */
  roles: readonly string[];
  defaultRole: string;
  creatorRole: string;
  createdAt: number;
  updatedAt: number;
}

/** A one-time link that signs somebody in as somebody else. */
export interface ActorToken {
  id: string;
  userId: string;
  /** Who acts: at least `sub`, the acting user's id. */
  actor: Record<string, unknown>;
  ticket: string;
  status: "pending" | "accepted" | "revoked";
  sessionMaxDurationSeconds: number;
  expiresAt: number;
  createdAt: number;
  updatedAt: number;
}

/** An uploaded picture of a person or an organization. */
export interface Image {
  id: string;
  name: string;
  contentType: string;
  /** Base64. */
  data: string;
  createdAt: number;
}

/** An address that the application's own flows may lead to. */
export interface RedirectUrl {
  id: string;
  url: string;
  createdAt: number;
  updatedAt: number;
}
