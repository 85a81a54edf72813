/** An instance as Clerk makes it, before anybody set anything up: for `npm run clerk:setup` to work on. */
import { type Configuration, defaultConfiguration } from "./configuration.ts";

export const configuration: Configuration = {
  ...defaultConfiguration,
  applicationName: "Fresh",
  // As of October 2025, new instances start without slugs.
  organizations: { ...defaultConfiguration.organizations, slugsEnabled: false },
};
