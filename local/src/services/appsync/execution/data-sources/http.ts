import type { AppSyncContext, StoredDataSource } from '../../state.ts';
import { DataSourceError } from './data-source-error.ts';
import type { DataSourceRequest } from './invoke-data-source.ts';

interface Parameters {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * Servers on this machine only, as everywhere in this endpoint.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-http-js.html
 * @throws DataSourceError when the server cannot be reached; an answer of any status is a result
 */
export async function invokeHttp(
  source: StoredDataSource,
  { method = 'GET', resourcePath = '/', params = {} }: DataSourceRequest,
  context: AppSyncContext,
): Promise<unknown> {
  const { query = {}, body } = params as Parameters;
  const headers = { ...(params as Parameters).headers, ...signatureOf(source, context) };
  const url = new URL(`${(source.httpConfig?.endpoint ?? '').replace(/\/$/, '')}${resourcePath}`);
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value].flat()) url.searchParams.append(name, String(each));
  }
  const text = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  try {
    const answer = await context.sendHttp({ url, method: String(method), headers, ...text });
    const answered = Object.entries(answer.headers).map(([name, values]) => [name, values.join(', ')]);
    return { statusCode: answer.status, headers: Object.fromEntries(answered), body: answer.body.toString('utf8') };
  } catch (error) {
    throw new DataSourceError(error instanceof Error ? error.message : String(error), 'Http:RequestFailed');
  }
}

/** Who signs for a service of AWS: its role. Nothing here checks signatures, so that there is none behind the credentials. */
function signatureOf(
  { httpConfig, serviceRoleArn, name }: StoredDataSource,
  { credentials, region }: AppSyncContext,
): Record<string, string> {
  const { signingRegion = region, signingServiceName } = httpConfig?.authorizationConfig?.awsIamConfig ?? {};
  if (signingServiceName === undefined || serviceRoleArn === undefined) return {};
  const session = credentials({ roleArn: serviceRoleArn, sessionName: `APPSYNC_ASSUME_ROLE-${name}` });
  const credential = `${session.accessKeyId}/19700101/${signingRegion}/${signingServiceName}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0` };
}
