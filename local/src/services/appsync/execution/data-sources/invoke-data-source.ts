import { parseArn } from '../../../../service/arn.ts';
import type { CallOptions } from '../../../../service/context.ts';
import type { AppSyncContext, StoredDataSource } from '../../state.ts';
import { DataSourceError } from './data-source-error.ts';
import { invokeDynamoDB } from './dynamodb.ts';
import { invokeEventBridge } from './eventbridge.ts';
import { invokeHttp } from './http.ts';
import { invokeFunction } from './lambda.ts';

/** What a resolver's `request` function returned. */
export type DataSourceRequest = Readonly<Record<string, unknown>>;

/**
 * Sends a resolver's request to its data source and gives what becomes `ctx.result`.
 * @param region the API's
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html
 * @throws DataSourceError what becomes `ctx.error`
 */
export async function invokeDataSource(
  dataSource: StoredDataSource,
  request: DataSourceRequest,
  region: string,
  context: AppSyncContext,
): Promise<unknown> {
  const options = callOptionsOf(dataSource, region, context);
  switch (dataSource.type) {
    case 'NONE':
      return request.payload ?? null;
    case 'AMAZON_DYNAMODB':
      return invokeDynamoDB(dataSource, request, context, options);
    case 'AWS_LAMBDA':
      return invokeFunction(dataSource, request, context, options);
    case 'AMAZON_EVENTBRIDGE':
      return invokeEventBridge(dataSource, request, context, options);
    case 'HTTP':
      return invokeHttp(dataSource, request, context);
    default:
      throw new DataSourceError(
        `Data sources of the type ${dataSource.type} are not implemented by the local endpoint.`,
        'NotImplemented',
      );
  }
}

/** Data sources are reached as the role that they are given, in the region that their ARN names or the API's own. */
function callOptionsOf(
  { serviceRoleArn, name, lambdaConfig, eventBridgeConfig }: StoredDataSource,
  apiRegion: string,
  context: AppSyncContext,
): CallOptions {
  const arn = lambdaConfig?.lambdaFunctionArn ?? eventBridgeConfig?.eventBusArn ?? '';
  const region = parseArn(arn)?.region || apiRegion;
  if (serviceRoleArn === undefined) return { region };
  const session = { roleArn: serviceRoleArn, sessionName: `APPSYNC_ASSUME_ROLE-${name}` };
  return { region, principal: context.sessionPrincipal(session) };
}
