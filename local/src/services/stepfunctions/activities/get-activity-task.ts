import type { GetActivityTaskCommandInput } from '@aws-sdk/client-sfn';
import type { ActivityOffer } from '../../../engines/asl/ports.ts';
import { checkLength } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';
import { findActivity } from './activity.ts';
import { queueOf } from './activity-queue.ts';

/** How long a worker that finds no task is kept waiting for one. */
const POLL_MILLISECONDS = 60_000;

/**
 * Gives a worker a task, for which it waits up to a minute; without one the answer has no token.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetActivityTask.html
 */
export async function getActivityTask(
  { activityArn = '', workerName }: GetActivityTaskCommandInput,
  context: StepFunctionsContext,
) {
  findActivity(activityArn, context);
  checkLength(workerName, 'workerName', 1, 80);
  const { offers } = queueOf(activityArn, context.state);
  const [first] = offers;
  if (first) offers.delete(first);
  const offer = first ?? (await nextOffer(activityArn, context));
  if (offer === undefined) return {};
  offer.started(workerName);
  return { taskToken: offer.token, input: offer.input };
}

function nextOffer(activityArn: string, { state, clock }: StepFunctionsContext): Promise<ActivityOffer | undefined> {
  const { waiting } = queueOf(activityArn, state);
  return new Promise((resolve) => {
    const cancel = clock.setTimeout(() => {
      waiting.delete(take);
      resolve(undefined);
    }, POLL_MILLISECONDS);
    const take = (offer: ActivityOffer) => {
      cancel();
      resolve(offer);
    };
    waiting.add(take);
  });
}
