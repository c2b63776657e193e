import type { ApiGatewayContext, Input } from '../api-gateway-context.ts';
import { createAuthorizer } from '../authorizers/authorizers.ts';
import { createIntegration } from '../integrations/create-integration.ts';
import { createRoute } from '../routes/create-route.ts';
import { asNode, asText, type Definition, type Node } from './definition.ts';
import { importedAuthorizer } from './imported-authorizer.ts';
import { importedIntegration } from './imported-integration.ts';

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'];
const ANY_METHOD = 'x-amazon-apigateway-any-method';

/**
 * Makes the routes, integrations and authorizers of a definition.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html
 * @throws BadRequestException for what an API cannot have
 */
export function importRoutes(ApiId: string, definition: Definition, context: ApiGatewayContext): void {
  const authorizers = importAuthorizers(ApiId, definition, context);
  for (const [path, value] of Object.entries(asNode(definition.root.paths))) {
    const operations = definition.resolve(value);
    for (const method of [...METHODS, ANY_METHOD]) {
      if (operations[method] === undefined) continue;
      const operation = asNode(operations[method]);
      const RouteKey = routeKeyOf(path, method, operation);
      const Target = importIntegration(ApiId, operation, definition, context);
      const OperationName = asText(operation.operationId);
      const authorization = authorizationOf(operation, definition, authorizers);
      createRoute({ ApiId, RouteKey, Target, OperationName, ...authorization }, context);
    }
  }
}

function routeKeyOf(path: string, method: string, { isDefaultRoute }: Node): string {
  if (isDefaultRoute === true || path === '/$default') return '$default';
  return `${method === ANY_METHOD ? 'ANY' : method.toUpperCase()} ${path}`;
}

function importIntegration(
  ApiId: string,
  operation: Node,
  definition: Definition,
  context: ApiGatewayContext,
): string | undefined {
  const extension = operation['x-amazon-apigateway-integration'];
  if (extension === undefined) return undefined;
  const input = importedIntegration(definition.resolve(extension));
  return `integrations/${createIntegration({ ApiId, ...input }, context).IntegrationId}`;
}

interface ImportedAuthorizer {
  readonly id: string | undefined;
  readonly type: 'JWT' | 'CUSTOM';
}

/** By the name of the security scheme. */
function importAuthorizers(
  ApiId: string,
  { root, resolve }: Definition,
  context: ApiGatewayContext,
): Map<string, ImportedAuthorizer> {
  const authorizers = new Map<string, ImportedAuthorizer>();
  for (const [name, scheme] of Object.entries(asNode(asNode(root.components).securitySchemes))) {
    const extension = resolve(scheme)['x-amazon-apigateway-authorizer'];
    if (extension === undefined) continue;
    const input = importedAuthorizer(name, resolve(extension));
    const { AuthorizerId } = createAuthorizer({ ApiId, ...input }, context);
    authorizers.set(name, { id: AuthorizerId, type: input.AuthorizerType === 'JWT' ? 'JWT' : 'CUSTOM' });
  }
  return authorizers;
}

/** An operation's own security, else that of the document; the first scheme with an authorizer counts. */
function authorizationOf(
  operation: Node,
  { root }: Definition,
  authorizers: ReadonlyMap<string, ImportedAuthorizer>,
): Partial<Input<'CreateRoute'>> {
  if (asNode(operation['x-amazon-apigateway-auth']).type === 'AWS_IAM') return { AuthorizationType: 'AWS_IAM' };
  const requirements = operation.security ?? root.security;
  for (const requirement of Array.isArray(requirements) ? requirements : []) {
    for (const [name, scopes] of Object.entries(asNode(requirement))) {
      const authorizer = authorizers.get(name);
      if (!authorizer) continue;
      const AuthorizationScopes = Array.isArray(scopes) && scopes.length > 0 ? scopes.map(String) : undefined;
      return { AuthorizationType: authorizer.type, AuthorizerId: authorizer.id, AuthorizationScopes };
    }
  }
  return {};
}
