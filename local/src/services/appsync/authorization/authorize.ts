import { parseJsonWebToken } from '../../../engines/json-web-token/parse-json-web-token.ts';
import { signatureOf } from '../../../service/signature-of.ts';
import type { Caller } from '../execution/caller.ts';
import type { AppSyncContext } from '../state.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { authorizeByFunction } from './authorize-by-function.ts';
import { authorizeByKey } from './authorize-by-key.ts';
import { authorizeBySignature } from './authorize-by-signature.ts';
import { authorizeByToken } from './authorize-by-token.ts';
import { issuerOf, type Provider, providersOf } from './providers.ts';
import { UnauthorizedError } from './unauthorized.ts';

/**
 * Finds out who calls, by the mode of the API that fits what the caller shows: a signature, a token of an issuer that the
 * API trusts, any other text for a function to decide about, or an API key.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 * @throws UnauthorizedError
 */
export async function authorize(request: AuthorizationRequest, context: AppSyncContext): Promise<Caller> {
  const { authorization, 'x-api-key': key } = request.headers;
  const providers = providersOf(request.api);
  const of = (type: Provider['authenticationType']) =>
    providers.find(({ authenticationType }) => authenticationType === type);
  const signature = signatureOf(authorization, '');
  if (signature && of('AWS_IAM')) return authorizeBySignature(signature, request, context);
  const token = authorization === undefined ? undefined : parseJsonWebToken(authorization.replace(/^Bearer\s+/i, ''));
  const trusting = token && providers.find((provider) => issuerOf(provider) === token.claims.iss);
  if (token && trusting) return authorizeByToken(token, trusting, request, context);
  const lambda = of('AWS_LAMBDA');
  // Neither a signature nor a trusted token gets here: AWS gives a function none of those where the API takes them.
  if (authorization !== undefined && lambda) return authorizeByFunction(authorization, lambda, request, context);
  if (key !== undefined && of('API_KEY')) return authorizeByKey(key, request, context);
  throw refusal(authorization, token !== undefined, providers);
}

function refusal(authorization: string | undefined, isToken: boolean, providers: readonly Provider[]) {
  if (providers.every(({ authenticationType }) => authenticationType === 'API_KEY')) return new UnauthorizedError();
  const takesTokens = providers.some((provider) => issuerOf(provider) !== undefined);
  if (authorization && !isToken && takesTokens) return new UnauthorizedError('Unable to parse JWT token.');
  return new UnauthorizedError('Valid authorization header not provided.');
}
