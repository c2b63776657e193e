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
  { httpConfig }: StoredDataSource,
  { method = 'GET', resourcePath = '/', params = {} }: DataSourceRequest,
  context: AppSyncContext,
): Promise<unknown> {
  const { headers = {}, query = {}, body } = params as Parameters;
  const url = new URL(`${(httpConfig?.endpoint ?? '').replace(/\/$/, '')}${resourcePath}`);
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
