import type { EnterpriseConnection } from "./enterprise-connection-records.ts";
import { connectionsFor, connectionsOf } from "./enterprise-sso.ts";
import type { FirstFactor, FirstFactorStrategy } from "./first-factor-strategy.ts";
import type { Instance } from "./instance.ts";

/**
 * The identity provider of the person's domain, which leaves no other way in. `external-sign-in.ts`
 * sends the browser there.
 */
export const enterpriseSsoStrategy: FirstFactorStrategy = {
  strategy: "enterprise_sso",
  factors: (instance, user) => connectionsOf(instance, user).map(factorOf),
};

/** What somebody who has no account yet is offered, because of their address. */
export const enterpriseFactorsFor = (instance: Instance, emailAddress: string): FirstFactor[] =>
  connectionsFor(instance, emailAddress).map(factorOf);

const factorOf = ({ id, name }: EnterpriseConnection): FirstFactor => ({
  strategy: "enterprise_sso",
  enterpriseConnectionId: id,
  enterpriseConnectionName: name,
});
