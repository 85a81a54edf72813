import { X509Certificate } from "node:crypto";
import type { SamlSettings } from "./enterprise-connection-records.ts";
import type { Instance } from "./instance.ts";

/** What an identity provider's administrator would be asked for. */
export const serviceProvider = ({ url }: Instance, { id }: SamlSettings) => ({
  acs_url: `${url}/v1/saml/acs/${id}`,
  sp_entity_id: `${url}/v1/saml/metadata/${id}`,
  sp_metadata_url: `${url}/v1/saml/metadata/${id}.xml`,
});

/** From when to when a certificate holds; nothing of what isn't one. */
export function certificateValidity(certificate: string | null) {
  try {
    const body = (certificate ?? "").replace(/-----[^-]+-----|\s/g, "");
    const { validFrom, validTo } = new X509Certificate(Buffer.from(body, "base64"));
    return {
      idp_certificate_issued_at: Date.parse(validFrom),
      idp_certificate_expires_at: Date.parse(validTo),
    };
  } catch {
    return { idp_certificate_issued_at: null, idp_certificate_expires_at: null };
  }
}
