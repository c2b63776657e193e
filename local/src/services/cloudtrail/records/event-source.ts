import type { ServiceName } from '../../../service/sdk.ts';

/** Names by which AWS's services act for somebody, where they are not those of the local ones. */
const PRINCIPALS: Partial<Record<ServiceName, string>> = {
  apigatewayv2: 'apigateway',
  eventbridge: 'events',
  stepfunctions: 'states',
  cloudwatch: 'monitoring',
};

/** `states.amazonaws.com` for Step Functions. */
export function servicePrincipal(service: ServiceName): string {
  return `${PRINCIPALS[service] ?? service}.amazonaws.com`;
}

/** The source of a service's events: the name that it is addressed by. */
export function eventSource(signingName: string): string {
  return `${signingName}.amazonaws.com`;
}
