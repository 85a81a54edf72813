import { z } from "zod";
import { clerkKeysProblem, type Variables } from "./production-guard";

const postgresUrl = z.url({
  protocol: /^postgres(?:ql)?$/,
  error: remedy("a postgresql:// address"),
});

const environmentSchema = z.object({
  DATABASE_URL: postgresUrl,
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: z.string(remedy("the publishable key of a Clerk instance")),
  CLERK_SECRET_KEY: z.string(remedy("the secret key of the same Clerk instance")),
  CLERK_JWT_KEY: z
    .string()
    .regex(/-----BEGIN PUBLIC KEY-----/, remedy("Clerk's JWT public key in PEM form, or unset"))
    .optional(),
  CLERK_WEBHOOK_SIGNING_SECRET: z
    .string()
    .regex(
      /^whsec_[A-Za-z0-9+/=]{16,}$/,
      remedy("the endpoint's signing secret (whsec_…), or unset"),
    )
    .optional(),
  CRON_SECRET: z.string().min(16, remedy("at least 16 random characters, or unset")).optional(),
  APP_URL: z
    .url({ protocol: /^https?$/, error: remedy("the address people open, or unset") })
    .transform((url) => new URL(url).origin)
    .optional(),
});

export type Environment = z.infer<typeof environmentSchema>;

let parsed: Environment | undefined;

/** The environment, parsed on first use; throws {@link parseEnvironment}'s error when it is wrong. */
export function environment(): Environment {
  parsed ??= parseEnvironment({
    ...process.env,
    // Next puts these into the build: the build's value is the one that counts.
    NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: process.env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY,
  });
  return parsed;
}

/**
 * Parses the variables that the app reads. An empty one counts as unset. Throws an error that names
 * each wrong variable and says what belongs there, and never repeats a value.
 */
export function parseEnvironment(variables: Variables): Environment {
  const problem = clerkKeysProblem(variables);
  if (problem) throw new Error(problem);
  const result = environmentSchema.safeParse(withoutEmpty(variables));
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `- ${issue.path.join(".")} ${issue.message}`);
  throw new Error(
    [
      "The environment is not complete:",
      ...problems,
      "Set it in .env.local (see .env.example), or run `npm run dev`, which starts what is missing.",
    ].join("\n"),
  );
}

function remedy(what: string): string {
  return `must be ${what}.`;
}

function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
}
