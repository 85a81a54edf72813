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

/**
 * Reads the server's command line.
 *
 * @throws Error naming the option that is unknown or wrong.
 */
export function parseOptions(commandLine: string[]): ServerOptions {
  const { values } = parseArgs({
    args: commandLine,
    options: {
      port: { type: "string", default: "4400" },
      "app-origin": { type: "string", multiple: true, default: ["http://localhost:3000"] },
      directory: { type: "string", default: ".atrium/clerk-emulator" },
      instance: { type: "string", multiple: true, default: [] },
      // A URL, or a path of the first application.
      webhook: { type: "string", multiple: true, default: [] },
    },
  });
  const parsed = optionsSchema.safeParse(values);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`--${String(issue?.path[0])}: ${issue?.message}`);
  }
  const { port, directory, webhook, instance } = parsed.data;
  const appOrigins = parsed.data["app-origin"];
  const webhooks = webhook.map((address) => new URL(address, appOrigins[0]).href);
  return { port, appOrigins, directory, webhooks, instances: new Map(instance) };
}
