import type { IntegrationType } from '@aws-sdk/client-apigatewayv2';
import type { Input } from '../api-gateway-context.ts';
import { asText, type Node } from './definition.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
export function importedIntegration(extension: Node): Omit<Input<'CreateIntegration'>, 'ApiId'> {
  const number = typeof extension.timeoutInMillis === 'number' ? extension.timeoutInMillis : undefined;
  return {
    IntegrationType: asText(extension.type)?.toUpperCase() as IntegrationType | undefined,
    IntegrationSubtype: asText(extension.subtype),
    IntegrationUri: asText(extension.uri),
    IntegrationMethod: asText(extension.httpMethod),
    PayloadFormatVersion: asText(extension.payloadFormatVersion),
    ConnectionType: asText(extension.connectionType) as 'INTERNET' | undefined,
    ConnectionId: asText(extension.connectionId),
    CredentialsArn: asText(extension.credentials),
    Description: asText(extension.description),
    RequestParameters: extension.requestParameters as Record<string, string> | undefined,
    ResponseParameters: extension.responseParameters as Record<string, Record<string, string>> | undefined,
    TimeoutInMillis: number,
  };
}
