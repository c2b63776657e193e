import type { Principal } from '../../../../service/principal.ts';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { ApiResponse } from '../api-response.ts';

/** The resolved parameters of an AWS service integration, as texts. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** As whom and where a service is called. */
export interface CallOptions {
  readonly principal: Principal;
  readonly region: string;
}

/** Calls the service behind a subtype and answers as that service does. */
export type ServiceCall = (
  parameters: Parameters,
  context: ApiGatewayContext,
  options: CallOptions,
) => Promise<ApiResponse>;

/** A parameter that is a number; undefined where it is not there. */
export function numeric(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** A parameter that is a list: JSON, or texts between commas. */
export function list(text: string | undefined): string[] | undefined {
  if (text === undefined || text === '') return undefined;
  return text.startsWith('[') ? (JSON.parse(text) as string[]) : text.split(',').map((part) => part.trim());
}

/** A parameter that is a JSON object. */
export function json<Value>(text: string | undefined): Value | undefined {
  return text === undefined || text === '' ? undefined : (JSON.parse(text) as Value);
}
