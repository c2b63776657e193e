import type { CallOptions } from '../../../../service/context.ts';
import { asAwsError } from '../../../../service/errors.ts';
import type { AppSyncContext, StoredDataSource } from '../../state.ts';
import { DataSourceError } from './data-source-error.ts';
import type { DataSourceRequest } from './invoke-data-source.ts';

interface RequestedEvent {
  readonly source?: string;
  readonly detail?: unknown;
  readonly detailType?: string;
  readonly resources?: string[];
  readonly time?: string;
}

/**
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-eventbridge-js.html
 * @throws DataSourceError
 */
export async function invokeEventBridge(
  { eventBridgeConfig }: StoredDataSource,
  { operation, events = [] }: DataSourceRequest,
  context: AppSyncContext,
  options: CallOptions,
): Promise<unknown> {
  if (operation !== 'PutEvents') {
    throw new DataSourceError(`The operation ${operation} of an EventBridge data source is not known.`, 'EventBridge');
  }
  const Entries = (events as RequestedEvent[]).map(({ source, detail, detailType, resources, time }) => ({
    EventBusName: eventBridgeConfig?.eventBusArn,
    Source: source,
    DetailType: detailType,
    Detail: typeof detail === 'string' ? detail : JSON.stringify(detail ?? {}),
    ...(resources ? { Resources: resources } : {}),
    ...(time === undefined ? {} : { Time: new Date(time) }),
  }));
  return context.call('eventbridge', 'PutEvents', { Entries }, options).catch((error: unknown) => {
    const { code, message } = asAwsError(error);
    throw new DataSourceError(message, `EventBridge:${code}`);
  });
}
