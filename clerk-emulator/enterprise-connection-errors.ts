import { ClerkError, parameterFormatInvalid, resourceNotFound } from "./errors.ts";

export const enterpriseConnectionNotFound = (id: string) =>
  resourceNotFound(`No enterprise connection was found with id ${id}`);

export const samlConnectionNotFound = (id: string) =>
  resourceNotFound(`No SAML Connection was found with id ${id}`);

export const connectionOrganizationNotFound = () =>
  resourceNotFound("Given organization not found.");

export const domainInvalid = (domain: string) =>
  parameterFormatInvalid("domains", `${domain} must be a valid fully qualified domain name.`);

export const connectionCantBeActivated = (fields: readonly string[]) =>
  new ClerkError(
    422,
    "saml_connection_cant_be_activated",
    "SAML Connection can't be activated",
    `You have to provide the ${fields.join(", ")} before you are able to activate this connection.`,
  );

export const metadataUnreadable = () =>
  new ClerkError(
    422,
    "saml_failed_to_parse_idp_metadata",
    "Failed to parse IdP metadata",
    "We failed to parse the IdP metadata. If the error persists, please provide the IdP configuration data explicitly.",
  );

export const metadataMissingFields = (fields: readonly string[]) =>
  new ClerkError(
    422,
    "saml_metadata_missing_fields",
    "IdP metadata is missing required fields",
    `The IdP metadata is missing the following required fields: ${fields.join(", ")}`,
  );
