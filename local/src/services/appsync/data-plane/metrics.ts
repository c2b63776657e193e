import type { HttpRequest } from '../../../service/http.ts';
import type { AppSyncContext } from '../state.ts';

/** How a request went. */
export interface Outcome {
  readonly status: number;
  readonly milliseconds: number;
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html#cw-metrics */
export function countRequest({ path }: HttpRequest, { status, milliseconds }: Outcome, context: AppSyncContext): void {
  const apiId = path.split('/')[1] ?? '';
  if (!context.state.apis.has(apiId)) return;
  const of = (name: string, value: number, unit: 'Count' | 'Milliseconds') =>
    context.metric({ namespace: 'AWS/AppSync', name, dimensions: { GraphQLAPIId: apiId }, value, unit });
  of('Latency', milliseconds, 'Milliseconds');
  of('4XXError', status >= 400 && status < 500 ? 1 : 0, 'Count');
  of('5XXError', status >= 500 ? 1 : 0, 'Count');
}
