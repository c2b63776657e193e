import type { Cors, ProtocolType } from '@aws-sdk/client-apigatewayv2';
import { badRequest } from '../errors.ts';

/** What the API answers, and the other spelling of it that it takes. */
export const HTTP_ROUTE_SELECTION = '$request.method $request.path';
const HTTP_ROUTE_SELECTIONS = [HTTP_ROUTE_SELECTION, `\${request.method} \${request.path}`];
const NAME_LENGTH_MAX = 128;
/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#apis-apiid-model-cors */
const MAX_AGE_SECONDS = { min: -1, max: 86_400 };

interface ApiSettings {
  readonly Name?: string | undefined;
  readonly ProtocolType: ProtocolType | undefined;
  readonly RouteSelectionExpression?: string | undefined;
  readonly CorsConfiguration?: Cors | undefined;
}

/** @throws BadRequestException for what the API's protocol does not have */
export function checkApi({ Name, ProtocolType, RouteSelectionExpression, CorsConfiguration }: ApiSettings): void {
  if (ProtocolType !== 'HTTP' && ProtocolType !== 'WEBSOCKET') {
    throw badRequest('Invalid protocol specified. Must be one of [HTTP, WEBSOCKET]');
  }
  if (Name !== undefined && (Name.length === 0 || Name.length > NAME_LENGTH_MAX)) {
    throw badRequest(`The API name must have between 1 and ${NAME_LENGTH_MAX} characters.`);
  }
  if (ProtocolType === 'WEBSOCKET') {
    if (!RouteSelectionExpression) throw badRequest('RouteSelectionExpression is required for a WEBSOCKET API.');
    if (CorsConfiguration) throw badRequest('CORS configuration is only supported for HTTP APIs.');
    return;
  }
  if (RouteSelectionExpression && !HTTP_ROUTE_SELECTIONS.includes(RouteSelectionExpression)) {
    throw badRequest(`The route selection expression of an HTTP API must be ${HTTP_ROUTE_SELECTION}.`);
  }
  if (CorsConfiguration) checkCors(CorsConfiguration);
}

function checkCors({ AllowCredentials, AllowOrigins = [], MaxAge }: Cors): void {
  if (AllowCredentials && AllowOrigins.includes('*')) {
    throw badRequest("allow-credentials is not supported if 'allow-origin' is *");
  }
  if (MaxAge !== undefined && (MaxAge < MAX_AGE_SECONDS.min || MaxAge > MAX_AGE_SECONDS.max)) {
    throw badRequest(`CORS MaxAge must be between ${MAX_AGE_SECONDS.min} and ${MAX_AGE_SECONDS.max}.`);
  }
}
