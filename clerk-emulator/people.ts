/**
 * The people and organizations that exist on first start: plain data, read by the emulator's seed,
 * the database seed and the e2e fixtures. The ids are fixed so that the database seed can point at
 * them without asking anybody.
 */
export const password = "atrium-local-password";

export const people = {
  ada: {
    id: "user_2aaaaaaaaaaaaaaaaaaaaaaaAda",
    firstName: "Ada",
    lastName: "Admin",
    emailAddress: "ada+clerk_test@example.com",
  },
  max: {
    id: "user_2aaaaaaaaaaaaaaaaaaaaaaaMax",
    firstName: "Max",
    lastName: "Member",
    emailAddress: "max+clerk_test@example.com",
  },
  noa: {
    id: "user_2aaaaaaaaaaaaaaaaaaaaaaaNoa",
    firstName: "Noa",
    lastName: "Newcomer",
    emailAddress: "noa+clerk_test@example.com",
  },
} as const;

export const organizations = {
  acme: {
    id: "org_2aaaaaaaaaaaaaaaaaaaaaaAcme",
    name: "Acme",
    slug: "acme",
    members: [
      { person: "ada", role: "org:owner" },
      { person: "max", role: "org:member" },
    ],
  },
  globex: {
    id: "org_2aaaaaaaaaaaaaaaaaaaaGlobex",
    name: "Globex",
    slug: "globex",
    members: [{ person: "ada", role: "org:member" }],
  },
} as const;
