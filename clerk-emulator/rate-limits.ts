export interface RateLimit {
  methods: readonly string[];
  /** The paths that are counted together; those of one resource apart when `each` is set. */
  paths: readonly string[];
  each?: boolean;
  requests: number;
  seconds: number;
}

const hour = 60 * 60;
const users = "/backend-api/v1/users/:id";
const organizations = "/backend-api/v1/organizations/:id";
const memberships = `${organizations}/memberships/:id`;

/**
 * Clerk's limits of a development instance. Those of the Frontend API go by the caller's address,
 * which is this computer's for everybody.
 *
 * @see https://clerk.com/docs/guides/how-clerk-works/system-limits
 */
export const rateLimits: readonly RateLimit[] = [
  { methods: ["POST"], paths: ["/v1/client/sign_ins"], requests: 5, seconds: 10 },
  { methods: ["POST"], paths: ["/v1/client/sign_ups"], requests: 5, seconds: 10 },
  {
    methods: ["POST"],
    paths: [
      "/v1/client/sign_ins/:id/attempt_first_factor",
      "/v1/client/sign_ins/:id/attempt_second_factor",
    ],
    requests: 3,
    seconds: 10,
  },
  {
    methods: ["POST"],
    paths: ["/v1/client/sign_ups/:id/attempt_verification"],
    requests: 3,
    seconds: 10,
  },
  {
    methods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    paths: ["/backend-api/*"],
    requests: 100,
    seconds: 10,
  },
  { methods: ["POST"], paths: ["/backend-api/v1/invitations"], requests: 100, seconds: hour },
  { methods: ["POST"], paths: ["/backend-api/v1/invitations/bulk"], requests: 25, seconds: hour },
  { methods: ["POST"], paths: [`${organizations}/invitations`], requests: 250, seconds: hour },
  { methods: ["POST"], paths: [`${organizations}/invitations/bulk`], requests: 50, seconds: hour },
  ...[users, organizations, memberships].map((path) => ({
    methods: ["PATCH", "PUT"],
    paths: [path, `${path}/metadata`],
    each: true,
    requests: 10,
    seconds: 10,
  })),
];

/** What Clerk never refuses. */
export const unlimitedPath = "/backend-api/v1/jwks";
