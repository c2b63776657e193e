import type { ReceivedDelivery } from '../../service/context.ts';
import { findVersion } from './functions/find-function.ts';
import { parseFunctionName } from './functions/function-name.ts';
import { executionOf } from './invocation/execution.ts';
import { assertExecutable } from './invocation/invoke-function.ts';
import type { LambdaContext } from './lambda-context.ts';
import { assertMayInvoke } from './permissions/may-invoke.ts';

/**
 * Takes an event from a rule, a topic, a bucket, a destination: an asynchronous invocation. It is delivered once it is in
 * the queue; what becomes of it is the queue's.
 * @throws ResourceNotFoundException; AccessDeniedException unless the function's policy allows the sender
 */
export function receiveDelivery({ delivery, arn, payload }: ReceivedDelivery, context: LambdaContext): void {
  const reference = parseFunctionName(arn);
  const { record } = findVersion(context, reference);
  assertMayInvoke(context, reference, delivery.from);
  assertExecutable(record);
  executionOf(context).queue.accept(reference, payload);
}
