import { metadataMissingFields, metadataUnreadable } from "./enterprise-connection-errors.ts";
import type { SamlSettings } from "./enterprise-connection-records.ts";

type IdentityProvider = Pick<SamlSettings, "idpEntityId" | "idpSsoUrl" | "idpCertificate">;

/**
 * What an identity provider's metadata says of it.
 *
 * @throws ClerkError when it is no such document, or lacks something.
 * @see https://docs.oasis-open.org/security/saml/v2.0/saml-metadata-2.0-os.pdf
 */
export function readSamlMetadata(xml: string): IdentityProvider {
  if (!/<(\w+:)?EntityDescriptor[\s>]/.test(xml)) throw metadataUnreadable();
  const found = {
    idp_entity_id: /\bentityID\s*=\s*"([^"]+)"/.exec(xml)?.[1],
    idp_sso_url: /<(?:\w+:)?SingleSignOnService\b[^>]*\bLocation\s*=\s*"([^"]+)"/.exec(xml)?.[1],
    idp_certificate: /<(?:\w+:)?X509Certificate>([^<]+)</.exec(xml)?.[1]?.trim(),
  };
  const missing = Object.entries(found).filter(([, value]) => !value);
  if (missing.length > 0) throw metadataMissingFields(missing.map(([name]) => name));
  return {
    idpEntityId: found.idp_entity_id ?? null,
    idpSsoUrl: found.idp_sso_url ?? null,
    idpCertificate: found.idp_certificate ?? null,
  };
}

/** What stands for metadata at an address: nothing is fetched here. */
export const unfetchedMetadata = (url: string): IdentityProvider => ({
  idpEntityId: url,
  idpSsoUrl: url,
  idpCertificate: "",
});
