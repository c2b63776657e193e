import { parseArn } from '../../../service/arn.ts';
import { asAwsError } from '../../../service/errors.ts';
import { withTimeout } from '../../../service/with-timeout.ts';
import type { Caller } from '../execution/caller.ts';
import type { AppSyncContext } from '../state.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { Provider } from './providers.ts';
import { UnauthorizedError } from './unauthorized.ts';

/** What a function answers. */
interface AuthorizerAnswer {
  readonly isAuthorized?: unknown;
  readonly resolverContext?: Readonly<Record<string, unknown>>;
  readonly deniedFields?: readonly string[];
  readonly ttlOverride?: number;
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization */
const TTL_SECONDS = 300;
const TIMEOUT_MILLISECONDS = 10_000;
const KEPT_MAX = 10_000;

/**
 * Asks a function about a token, or what it answered lately to the same one.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
 * @throws UnauthorizedError also when the function fails, which a note tells
 */
export async function authorizeByFunction(
  token: string,
  provider: Provider,
  request: AuthorizationRequest,
  context: AppSyncContext,
): Promise<Caller> {
  const { identityValidationExpression: wanted, authorizerResultTtlInSeconds: ttl = TTL_SECONDS } =
    provider.lambdaAuthorizerConfig ?? {};
  if (wanted && !new RegExp(wanted).test(token)) throw new UnauthorizedError();
  const { authorizations } = context.state.runtime;
  const key = `${request.api.api.apiId}/${token}`;
  const now = context.clock.now();
  const known = authorizations.get(key);
  if (known && known.until > now) return known.caller ?? refuse();
  const answer = await ask(token, provider, request, context);
  const caller = answer.isAuthorized === true ? callerOf(answer) : undefined;
  const seconds = typeof answer.ttlOverride === 'number' ? answer.ttlOverride : ttl;
  const [oldest] = authorizations.size >= KEPT_MAX ? authorizations.keys() : [];
  if (oldest !== undefined) authorizations.delete(oldest);
  if (seconds > 0) authorizations.set(key, { caller, until: now + seconds * 1000 });
  return caller ?? refuse();
}

function refuse(): never {
  throw new UnauthorizedError();
}

function callerOf({ resolverContext = {}, deniedFields = [] }: AuthorizerAnswer): Caller {
  return { mode: 'AWS_LAMBDA', identity: { resolverContext }, groups: [], deniedFields: deniedFields.map(String) };
}

async function ask(
  authorizationToken: string,
  { lambdaAuthorizerConfig }: Provider,
  { api, headers, requestId, operation }: AuthorizationRequest,
  context: AppSyncContext,
): Promise<AuthorizerAnswer> {
  const arn = lambdaAuthorizerConfig?.authorizerUri ?? '';
  const { authorization: _, ...requestHeaders } = headers;
  const event = {
    authorizationToken,
    requestContext: {
      apiId: api.api.apiId,
      accountId: context.account,
      requestId,
      queryString: operation?.query ?? '',
      operationName: operation?.operationName ?? null,
      variables: operation?.variables ?? {},
    },
    requestHeaders,
  };
  try {
    const principal = { type: 'service', arn: 'appsync.amazonaws.com', sessionFor: api.api.arn } as const;
    const input = { FunctionName: arn, Payload: Buffer.from(JSON.stringify(event)) };
    const options = { principal, region: parseArn(arn)?.region ?? api.region };
    const call = context.call('lambda', 'Invoke', input, options);
    const output = await withTimeout(call, TIMEOUT_MILLISECONDS, context.clock);
    const text = Buffer.from(output.Payload ?? '').toString('utf8');
    if (output.FunctionError) throw new Error(text);
    return (JSON.parse(text) ?? {}) as AuthorizerAnswer;
  } catch (error) {
    const text = `The authorizer ${arn} of ${api.api.arn} failed: ${asAwsError(error).message}`;
    context.observe({ kind: 'note', at: context.clock.now(), text });
    return refuse();
  }
}
