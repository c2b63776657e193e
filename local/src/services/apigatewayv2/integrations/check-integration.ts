import { badRequest } from '../errors.ts';
import type { StoredApi, StoredIntegration } from '../state.ts';
import { checkParameters } from './check-parameters.ts';
import { SUBTYPES } from './subtypes.ts';

const TIMEOUT_MILLISECONDS_MIN = 50;
/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
export const TIMEOUT_MILLISECONDS_MAX = { HTTP: 30_000, WEBSOCKET: 29_000 } as const;

/** @throws BadRequestException for what the API's protocol does not have, and for parameters that are missing */
export function checkIntegration(integration: StoredIntegration, { ProtocolType }: StoredApi): void {
  const { IntegrationType, IntegrationSubtype, TimeoutInMillis = TIMEOUT_MILLISECONDS_MIN } = integration;
  const max = TIMEOUT_MILLISECONDS_MAX[ProtocolType];
  if (TimeoutInMillis < TIMEOUT_MILLISECONDS_MIN || TimeoutInMillis > max) {
    throw badRequest(`Timeout should be between ${TIMEOUT_MILLISECONDS_MIN} ms and ${max} ms`);
  }
  if (ProtocolType === 'WEBSOCKET') return;
  if (IntegrationType !== 'AWS_PROXY' && IntegrationType !== 'HTTP_PROXY') {
    throw badRequest(
      'Currently, an API with a protocol type of HTTP may only be associated with proxy integrations (AWS_PROXY, HTTP_PROXY)',
    );
  }
  checkPayloadFormat(integration);
  if (IntegrationSubtype === undefined) {
    if (!integration.IntegrationUri) throw badRequest(`IntegrationUri is required for type ${IntegrationType}.`);
    if (IntegrationType === 'HTTP_PROXY' && !integration.IntegrationMethod) {
      throw badRequest('IntegrationMethod is required for type HTTP_PROXY.');
    }
    checkParameters(integration);
  } else checkSubtype(IntegrationSubtype, integration);
}

function checkPayloadFormat(integration: StoredIntegration): void {
  const { PayloadFormatVersion: version, IntegrationType, IntegrationSubtype } = integration;
  if (version === undefined) throw badRequest('PayloadFormatVersion is a required parameter for integration');
  const isLambda = IntegrationType === 'AWS_PROXY' && IntegrationSubtype === undefined;
  if (version === '1.0' || (version === '2.0' && isLambda)) return;
  throw badRequest(`PayloadFormatVersion ${version} is not supported for this integration.`);
}

function checkSubtype(name: string, { IntegrationType, CredentialsArn, RequestParameters = {} }: StoredIntegration) {
  const subtype = SUBTYPES[name];
  if (IntegrationType !== 'AWS_PROXY' || !subtype) throw badRequest(`IntegrationSubtype ${name} is not supported.`);
  if (!CredentialsArn) throw badRequest(`CredentialsArn is required for IntegrationSubtype ${name}.`);
  const missing = subtype.required.filter((parameter) => RequestParameters[parameter] === undefined);
  if (missing.length > 0) throw badRequest(`${name} requires the parameters ${missing.join(', ')}.`);
  const known = [...subtype.required, ...subtype.optional];
  const unknown = Object.keys(RequestParameters).filter((parameter) => !known.includes(parameter));
  if (unknown.length > 0) throw badRequest(`${name} has no parameters ${unknown.join(', ')}.`);
}
