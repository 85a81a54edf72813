import { Hono } from "hono";
import type { Instance } from "../instance.ts";
import { billing } from "./billing.ts";
import { organizationPayer, userPayer } from "./billing-payer.ts";
import { billingPlans } from "./billing-plans.ts";
import { client } from "./client.ts";
import { devBrowser } from "./dev-browser.ts";
import {
  meEnterpriseConnections,
  organizationEnterpriseConnections,
} from "./enterprise-connections.ts";
import { enterpriseTestRuns } from "./enterprise-test-runs.tsx";
import { environment } from "./environment.ts";
import { me } from "./me.ts";
import { meBackupCodes } from "./me-backup-codes.ts";
import { meEmailAddresses } from "./me-email-addresses.ts";
import { meExternalAccounts } from "./me-external-accounts.ts";
import { meOAuthConsent } from "./me-oauth-consent.ts";
import { meOrganizationInvitations } from "./me-organization-invitations.ts";
import { meOrganizationMemberships } from "./me-organization-memberships.ts";
import { meOrganizationSuggestions } from "./me-organization-suggestions.ts";
import { mePasskeys } from "./me-passkeys.ts";
import { mePhoneNumbers } from "./me-phone-numbers.ts";
import { meProfileImage } from "./me-profile-image.ts";
import { meSessions } from "./me-sessions.ts";
import { meTotp } from "./me-totp.ts";
import { oauthCallback } from "./oauth-callback.ts";
import { organizationDomainOwnership } from "./organization-domain-ownership.ts";
import { organizationDomains } from "./organization-domains.ts";
import { organizationInvitations } from "./organization-invitations.ts";
import { organizationLogo } from "./organization-logo.ts";
import { organizationMembershipRequests } from "./organization-membership-requests.ts";
import { organizationMemberships } from "./organization-memberships.ts";
import { organizationRoles } from "./organization-roles.ts";
import { organizations } from "./organizations.ts";
import { errorResponse, type FrontendEnvironment, identify } from "./request.ts";
import { selfServeSso } from "./self-serve-sso.ts";
import { sensitiveCalls } from "./sensitive-calls.ts";
import { tickets } from "./tickets.ts";
import { verify } from "./verify.ts";
import { waitlist } from "./waitlist.ts";

/**
 * What Clerk's browser package calls, one file per resource.
 *
 * @see https://clerk.com/docs/reference/frontend-api
 */
export function createFrontendApi(instance: Instance): Hono<FrontendEnvironment> {
  const app = new Hono<FrontendEnvironment>();
  app.use(identify(instance));
  app.onError(errorResponse(instance));
  app.route("/billing/plans", billingPlans);
  app.route("/me/billing", billing(userPayer));
  app.route("/organizations/:organizationId/billing", billing(organizationPayer));
  app.route("/client", client);
  app.route("/dev_browser", devBrowser);
  app.route("/environment", environment);
  app.route("/me", sensitiveCalls);
  app.route("/me", me);
  app.route("/me/backup_codes", meBackupCodes);
  app.route("/me/passkeys", mePasskeys);
  app.route("/me/totp", meTotp);
  app.route("/me", meOrganizationInvitations);
  app.route("/me", meOrganizationSuggestions);
  app.route("/me/email_addresses", meEmailAddresses);
  app.route("/enterprise_connections", enterpriseTestRuns);
  app.route("/me/enterprise_connections", meEnterpriseConnections);
  app.route("/me/enterprise_connections", selfServeSso);
  app.route("/me/external_accounts", meExternalAccounts);
  app.route("/me/oauth/consent", meOAuthConsent);
  app.route("/me/organization_memberships", meOrganizationMemberships);
  app.route("/me/phone_numbers", mePhoneNumbers);
  app.route("/me/profile_image", meProfileImage);
  app.route("/me/sessions", meSessions);
  app.route("/organizations", organizations);
  app.route("/organizations", organizationDomainOwnership);
  app.route("/organizations", organizationDomains);
  app.route("/organizations", organizationInvitations);
  app.route("/organizations", organizationLogo);
  app.route("/organizations", organizationMembershipRequests);
  app.route("/organizations", organizationMemberships);
  app.route("/organizations", organizationEnterpriseConnections);
  app.route("/organizations/:organizationId/enterprise_connections", selfServeSso);
  app.route("/organizations", organizationRoles);
  app.route("/oauth_callback", oauthCallback);
  app.route("/tickets", tickets);
  app.route("/waitlist", waitlist);
  app.route("/verify", verify);
  return app;
}
