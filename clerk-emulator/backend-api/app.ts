import { Hono } from "hono";
import type { Instance } from "../instance.ts";
import { actorTokens } from "./actor-tokens.ts";
import { requireSecretKey } from "./authentication.ts";
import { betaFeatures } from "./beta-features.ts";
import { billingPayers } from "./billing-payers.ts";
import { billingPlans } from "./billing-plans.ts";
import { billingStatements } from "./billing-statements.ts";
import { billingSubscriptionItems } from "./billing-subscription-items.ts";
import { clients } from "./clients.ts";
import { domains } from "./domains.ts";
import { emailAddresses, userEmailAddress } from "./email-addresses.ts";
import { enterpriseConnections } from "./enterprise-connections.ts";
import { enterpriseTestRuns } from "./enterprise-test-runs.ts";
import { identificationVerifications } from "./identification-verifications.ts";
import { instanceSettings } from "./instance.ts";
import { invitations } from "./invitations.ts";
import { jwtTemplates } from "./jwt-templates.ts";
import { machines } from "./machines.ts";
import { oauthApplicationSettings } from "./oauth-application-settings.ts";
import { oauthApplications } from "./oauth-applications.ts";
import { instanceOrganizationDomains, organizationDomains } from "./organization-domains.ts";
import {
  instanceOrganizationInvitations,
  organizationInvitations,
} from "./organization-invitations.ts";
import { organizationLogo } from "./organization-logo.ts";
import { instanceMemberships, organizationMemberships } from "./organization-memberships.ts";
import { organizationPermissions } from "./organization-permissions.ts";
import { organizationRoles } from "./organization-roles.ts";
import { organizations } from "./organizations.ts";
import { phoneNumbers, userPhoneNumber } from "./phone-numbers.ts";
import { redirectUrls } from "./redirect-urls.ts";
import { allowlistIdentifiers, blocklistIdentifiers } from "./restricted-identifiers.ts";
import { roleSets } from "./role-sets.ts";
import { samlConnections } from "./saml-connections.ts";
import { sessions } from "./sessions.ts";
import { signUps } from "./sign-ups.ts";
import { signInTokens, testingTokens } from "./tokens.ts";
import { userExternalAccounts } from "./user-external-accounts.ts";
import { userFactors } from "./user-factors.ts";
import { userMetadata } from "./user-metadata.ts";
import { userOrganizations } from "./user-organizations.ts";
import { userPassword } from "./user-password.ts";
import { userProfileImage } from "./user-profile-image.ts";
import { userRestrictions } from "./user-restrictions.ts";
import { users } from "./users.ts";
import { waitlistEntries } from "./waitlist-entries.ts";

/**
 * What Clerk's server packages call.
 *
 * @see https://clerk.com/docs/reference/backend-api
 */
export function createBackendApi(instance: Instance): Hono {
  const app = new Hono();
  app.use(requireSecretKey(instance.keys.secretKey));
  app.get("/jwks", (c) => c.json({ keys: [instance.keys.publicJwk] }));
  app.route("/billing", billingPlans(instance));
  app.route("/billing/statements", billingStatements(instance));
  app.route("/billing/subscription_items", billingSubscriptionItems(instance));
  app.route("/actor_tokens", actorTokens(instance));
  app.route("/allowlist_identifiers", allowlistIdentifiers(instance));
  app.route("/blocklist_identifiers", blocklistIdentifiers(instance));
  app.route("/beta_features", betaFeatures(instance));
  app.route("/clients", clients(instance));
  app.route("/domains", domains(instance));
  app.route("/email_addresses", emailAddresses(instance));
  app.route("/email_addresses", identificationVerifications(instance, "email_address"));
  app.route("/instance", instanceSettings(instance));
  app.route("/invitations", invitations(instance));
  app.route("/jwt_templates", jwtTemplates(instance));
  app.route("/machines", machines(instance));
  app.route("/oauth_applications", oauthApplications(instance));
  app.route("/instance/oauth_application_settings", oauthApplicationSettings(instance));
  app.route("/organization_domains", instanceOrganizationDomains(instance));
  app.route("/organization_invitations", instanceOrganizationInvitations(instance));
  app.route("/organization_memberships", instanceMemberships(instance));
  app.route("/organization_permissions", organizationPermissions(instance));
  app.route("/organization_roles", organizationRoles(instance));
  app.route("/organizations/:organizationId/domains", organizationDomains(instance));
  app.route("/organizations/:organizationId/invitations", organizationInvitations(instance));
  app.route("/organizations/:organizationId/logo", organizationLogo(instance));
  app.route("/organizations/:organizationId/memberships", organizationMemberships(instance));
  app.route("/organizations", billingPayers(instance, "org"));
  app.route("/organizations", organizations(instance));
  app.route("/redirect_urls", redirectUrls(instance));
  app.route("/role_sets", roleSets(instance));
  app.route("/phone_numbers", phoneNumbers(instance));
  app.route("/phone_numbers", identificationVerifications(instance, "phone_number"));
  app.route("/enterprise_connections", enterpriseConnections(instance));
  app.route("/enterprise_connections", enterpriseTestRuns(instance));
  app.route("/saml_connections", samlConnections(instance));
  app.route("/sessions", sessions(instance));
  app.route("/sign_in_tokens", signInTokens(instance));
  app.route("/sign_ups", signUps(instance));
  app.route("/testing_tokens", testingTokens());
  for (const routes of [userRestrictions, userMetadata, userPassword, userOrganizations]) {
    app.route("/users", routes(instance));
  }
  app.route("/users", userEmailAddress(instance));
  app.route("/users", userPhoneNumber(instance));
  app.route("/users", userProfileImage(instance));
  app.route("/users", billingPayers(instance, "user"));
  app.route("/users", userFactors(instance));
  app.route("/users", userExternalAccounts(instance));
  app.route("/users", users(instance));
  app.route("/waitlist_entries", waitlistEntries(instance));
  return app;
}
