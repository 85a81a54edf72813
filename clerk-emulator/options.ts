import { parseArgs } from "node:util";
import { z } from "zod";
import { isLoopbackHostname } from "./loopback.ts";

export interface ServerOptions {
  /** Where the emulator listens; 0 lets the operating system choose. */
  port: number;
  /** The only origins that may call it from a browser and be redirected to, such as `http://localhost:3000`. */
  appOrigins: string[];
  /** Where its keys and its snapshot live. */
  directory: string;
  /** Where it sends webhooks. */
  webhooks: string[];
  /** The files that describe more instances, by their names. */
  instances: Map<string, string>;
}

const appOrigin = z.url().transform((value, context) => {
  const url = new URL(value);
  if (url.protocol !== "http:" || !isLoopbackHostname(url.hostname)) {
    context.addIssue(
      `${value} is not on this computer: an app origin looks like http://localhost:3000`,
    );
  }
  return url.origin;
});

const optionsSchema = z.object({
  port: z.coerce.number("must be a number").int().min(0).max(65535),
  "app-origin": z.array(appOrigin).min(1),
  directory: z.string().min(1),
  instance: z.array(
    z
      .string()
      .regex(/^[\w-]+=./, "must be a name and a file: billing=billing.instance.ts")
      .transform((text): [string, string] => [
        text.slice(0, text.indexOf("=")),
        text.slice(text.indexOf("=") + 1),
      ]),
  ),
  webhook: z.array(z.union([z.string().startsWith("/"), z.url({ protocol: /^https?$/ })])),
});

const names = Object.keys(optionsSchema.shape) as (keyof typeof optionsSchema.shape)[];

/** What an option is when neither the command line nor the environment says. */
const defaults: Partial<Record<string, string>> = {
  port: "4400",
  "app-origin": "http://localhost:3000",
  directory: ".atrium/clerk-emulator",
};

const isRepeatable = (name: keyof typeof optionsSchema.shape) =>
  optionsSchema.shape[name] instanceof z.ZodArray;

export const usage = `Usage: npm run emulator -- [OPTION VALUE]...

  --port PORT           where it listens, 0 for any free port (${defaults.port})
  --app-origin ORIGIN   the application's address, the only one that may call it from a
                        browser (${defaults["app-origin"]}); repeatable
  --directory PATH      where its keys and its data are kept (${defaults.directory})
  --webhook ADDRESS     where events are sent: a path of the first application, or a URL;
                        repeatable
  --instance NAME=FILE  one more instance beside the application's; repeatable

Each can come from the environment instead, as CLERK_EMULATOR_PORT or CLERK_EMULATOR_APP_ORIGIN, several
values with spaces between them. README.md says what it does.`;

/**
 * Reads the server's options: from the command line, else from the environment.
 *
 * @throws Error naming the option that is unknown or wrong.
 */
export function parseOptions(
  commandLine: string[],
  environment: Record<string, string | undefined>,
): ServerOptions {
  const values = read(commandLine);
  const given = names.map((name) => [name, values[name] ?? valueFrom(environment, name)]);
  const parsed = optionsSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`--${String(issue?.path[0])}: ${issue?.message}`);
  }
  const { port, directory, webhook, instance } = parsed.data;
  const appOrigins = parsed.data["app-origin"];
  const webhooks = webhook.map((address) => new URL(address, appOrigins[0]).href);
  return { port, appOrigins, directory, webhooks, instances: new Map(instance) };
}

function read(commandLine: string[]): Record<string, unknown> {
  const options = names.map((name) => [name, { type: "string", multiple: isRepeatable(name) }]);
  try {
    return parseArgs({ args: commandLine, options: Object.fromEntries(options) }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message}. See --help.`);
  }
}

function valueFrom(
  environment: Record<string, string | undefined>,
  name: keyof typeof optionsSchema.shape,
) {
  const variable = `CLERK_EMULATOR_${name.toUpperCase().replaceAll("-", "_")}`;
  const value = environment[variable] || defaults[name];
  return isRepeatable(name) ? (value?.split(/\s+/) ?? []) : value;
}
