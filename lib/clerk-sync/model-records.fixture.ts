type Times = { createdAt: number; updatedAt: number };

export type ModelUser = Times & {
  id: string;
  firstName: string | null;
  lastName: string | null;
  emailAddress: string;
};

export type ModelOrganization = Times & { id: string; name: string; slug: string };

export type ModelMembership = Times & {
  id: string;
  userId: string;
  organizationId: string;
  role: string;
};

export type ModelInvitation = Times & {
  id: string;
  organizationId: string;
  emailAddress: string;
  role: string;
  status: "pending" | "accepted" | "revoked";
};

export type ModelDomain = Times & {
  id: string;
  organizationId: string;
  name: string;
  enrollmentMode: string;
  isVerified: boolean;
};

export type ModelItem = Times & {
  id: string;
  organizationId: string;
  plan: string;
  status: "active" | "canceled" | "ended";
};

export type ModelRole = Times & { id: string; key: string; name: string; permissions: string[] };

export type ModelSession = { id: string; userId: string; organizationId: string };
