import type { CallOptions, ReceivedDelivery } from '../../../service/context.ts';
import type { Delivery } from '../../../service/delivery.ts';
import { asAwsError } from '../../../service/errors.ts';
import type { Context } from '../state.ts';
import { carriedBy, executionId } from './carried.ts';
import { DEAD_LETTER, sendDeadLetter } from './dead-letter.ts';
import { invokeTarget } from './invoke-target.ts';
import { count } from './metrics.ts';

/** Makes one attempt to invoke a schedule's target, or to put a dead letter into its queue. Throws what the call answers. */
export async function receive({ delivery }: ReceivedDelivery, context: Context): Promise<void> {
  const asRole = sessionOf(delivery, context);
  if (delivery.kind === DEAD_LETTER) return sendDeadLetter(delivery, asRole, context);
  const { groupName } = carriedBy(delivery);
  count('InvocationAttemptCount', groupName, context);
  try {
    await invokeTarget(delivery, asRole, context);
  } catch (error) {
    const isThrottled = /Throttl|TooManyRequests|SlowDown/.test(asAwsError(error).code);
    count(isThrottled ? 'TargetErrorThrottledCount' : 'TargetErrorCount', groupName, context);
    throw error;
  }
}

function sessionOf(delivery: Delivery, context: Context): CallOptions {
  const session = { roleArn: delivery.principal, sessionName: executionId(delivery) };
  return { principal: context.sessionPrincipal(session) };
}
