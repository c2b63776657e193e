import type { ReceivedDelivery } from '../../service/context.ts';
import { AwsError } from '../../service/errors.ts';
import { beginExecution } from './executions/start-execution.ts';
import type { StepFunctionsContext } from './state.ts';

/**
 * Starts an execution for a rule, a pipe or a schedule; the payload is its input. A delivery that is made twice starts one
 * execution: it is named after the delivery.
 */
export function receiveDelivery({ delivery, arn, payload }: ReceivedDelivery, context: StepFunctionsContext): void {
  try {
    beginExecution({ stateMachineArn: arn, name: delivery.id, input: payload }, context);
  } catch (error) {
    // It ran already, and has ended.
    if (!(error instanceof AwsError && error.code === 'ExecutionAlreadyExists')) throw error;
  }
}
