import type { CallOptions } from '../../../../service/context.ts';
import { asAwsError } from '../../../../service/errors.ts';
import type { AppSyncContext, StoredDataSource } from '../../state.ts';
import { DataSourceError } from './data-source-error.ts';
import type { DataSourceRequest } from './invoke-data-source.ts';

/**
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-lambda-js.html
 * @throws DataSourceError with the function's own error type
 */
export async function invokeFunction(
  { lambdaConfig }: StoredDataSource,
  { operation = 'Invoke', payload, invocationType = 'RequestResponse' }: DataSourceRequest,
  context: AppSyncContext,
  options: CallOptions,
): Promise<unknown> {
  if (operation !== 'Invoke' && operation !== 'BatchInvoke') {
    throw new DataSourceError(`The operation ${operation} of a Lambda data source is not known.`, 'MappingTemplate');
  }
  const isEvent = invocationType === 'Event';
  const output = await context
    .call(
      'lambda',
      'Invoke',
      {
        FunctionName: lambdaConfig?.lambdaFunctionArn,
        InvocationType: isEvent ? 'Event' : 'RequestResponse',
        Payload: Buffer.from(JSON.stringify(payload ?? null)),
      },
      options,
    )
    .catch((error: unknown) => {
      const { code, message } = asAwsError(error);
      throw new DataSourceError(message, `Lambda:${code}`);
    });
  if (isEvent) return null;
  const answer = Buffer.from(output.Payload ?? '').toString('utf8');
  const value = (answer === '' ? null : JSON.parse(answer)) as { errorMessage?: string; errorType?: string } | null;
  if (output.FunctionError === undefined) return value;
  throw new DataSourceError(value?.errorMessage ?? 'Unhandled', `Lambda:${output.FunctionError}`);
}
