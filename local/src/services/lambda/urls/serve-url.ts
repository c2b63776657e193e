import { evaluatePolicy } from '../../../engines/policy/evaluate-policy.ts';
import { parsePolicy } from '../../../engines/policy/parse-policy.ts';
import { AwsError } from '../../../service/errors.ts';
import type { HttpRequest, HttpResponse } from '../../../service/http.ts';
import { functionArn, qualifiedKey } from '../functions/function-name.ts';
import { invokeFunction, newTraceId } from '../invocation/invoke-function.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { renderPolicy } from '../permissions/policy-statement.ts';
import type { UrlRecord } from '../state.ts';
import { corsHeaders, isPreflight } from './url-cors.ts';
import { urlEvent } from './url-event.ts';
import { message, urlResponse } from './url-response.ts';

/** Answers `/<url id>/<path>` with what the URL's function makes of it, and `/code/<key>` with a deployment package. */
export async function serveUrl(request: HttpRequest, context: LambdaContext): Promise<HttpResponse> {
  const [, id = '', ...rest] = request.path.split('/');
  if (id === 'code') return serveCode(context, rest[0] ?? '');
  const url = context.state.urls.get(id);
  if (!url) return message(403, 'Forbidden');
  const { Cors, AuthType } = url.configuration;
  const cors = corsHeaders(Cors, request);
  if (Cors && isPreflight(request)) return { status: 200, headers: cors };
  const isSigned = /^AWS4-/.test(request.headers.authorization ?? '') || request.query.includes('X-Amz-Signature=');
  const isPermitted = AuthType === 'NONE' ? isPublic(context, url) : isSigned;
  if (!isPermitted) return { ...message(403, 'Forbidden'), headers: { ...cors, 'content-type': 'application/json' } };
  const response = await answer(request, `/${rest.join('/')}`, url, context);
  return { ...response, headers: { ...response.headers, ...cors } };
}

async function answer(
  request: HttpRequest,
  path: string,
  url: UrlRecord,
  context: LambdaContext,
): Promise<HttpResponse> {
  const requestId = context.ids.uuid();
  const isAnonymous = url.configuration.AuthType === 'NONE';
  const event = urlEvent(request, path, {
    urlId: url.id,
    region: context.region,
    requestId,
    now: context.clock.now(),
    accountId: isAnonymous ? 'anonymous' : context.account,
  });
  try {
    const { payload, failed } = await invokeFunction(context, {
      name: url.functionName,
      qualifier: url.qualifier,
      requestId,
      payload: JSON.stringify(event),
      traceId: newTraceId(context),
    });
    return urlResponse(payload, failed);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return message(error.code === 'TooManyRequestsException' ? 429 : (error.status ?? 502), error.message);
  }
}

/** A URL without authorization still needs a policy that lets everybody invoke it. */
function isPublic(context: LambdaContext, { functionName, qualifier }: UrlRecord): boolean {
  const statements = context.state.policies.get(qualifiedKey(functionName, qualifier)) ?? [];
  if (statements.length === 0) return false;
  const decision = evaluatePolicy(parsePolicy(renderPolicy(statements)), {
    action: 'lambda:InvokeFunctionUrl',
    resource: functionArn(context, functionName, qualifier),
    principal: { kind: 'AWS', id: '*' },
    context: { 'lambda:FunctionUrlAuthType': 'NONE' },
  });
  return decision === 'Allow';
}

function serveCode({ state }: LambdaContext, key: string): HttpResponse {
  const archive = state.code.get(key);
  if (!archive) return message(404, 'There is no such code.');
  return { status: 200, headers: { 'content-type': 'application/zip' }, body: archive };
}
