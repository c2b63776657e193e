import { functionArn } from '../functions/function-name.ts';
import { count } from '../invocation/invoke-function.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { AsyncEvent } from '../state.ts';
import { HANDOVER_RETRY } from './destinations.ts';

const MESSAGE_LENGTH_MAX = 1024;

/**
 * Sends an event that was given up to the function's dead-letter queue or topic: the event itself, with the error in
 * attributes. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
 */
export function sendToDeadLetterQueue(context: LambdaContext, event: AsyncEvent): void {
  const configuration = context.state.functions.get(event.functionName)?.latest.configuration;
  const target = configuration?.DeadLetterConfig?.TargetArn;
  if (!target) return;
  if (!context.canDeliverTo(target)) {
    count(context, { name: event.functionName, qualifier: event.qualifier }, 'DeadLetterErrors', 1);
    return;
  }
  void context.deliver({
    kind: 'lambda-dead-letter',
    from: functionArn(context, event.functionName),
    to: target,
    payload: event.payload,
    parameters: { MessageAttributes: errorAttributes(event) },
    principal: configuration?.Role ?? '',
    retry: HANDOVER_RETRY,
    eventId: event.requestId,
  });
}

function errorAttributes({ requestId, lastResponse }: AsyncEvent) {
  const { errorMessage = '' } = lastResponse ? JSON.parse(lastResponse.payload) : { errorMessage: 'Rate Exceeded.' };
  const attribute = (DataType: string, StringValue: string) => ({ DataType, StringValue });
  return {
    RequestID: attribute('String', requestId),
    ErrorCode: attribute('Number', lastResponse ? '200' : '429'),
    ...(errorMessage !== '' && {
      ErrorMessage: attribute('String', String(errorMessage).slice(0, MESSAGE_LENGTH_MAX)),
    }),
  };
}
