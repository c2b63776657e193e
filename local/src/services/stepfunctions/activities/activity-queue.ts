import type { ActivityOffer } from '../../../engines/asl/ports.ts';
import type { StepFunctionsState } from '../state.ts';

/** The tasks of an activity that no worker has taken, and the workers that wait for one. */
export interface ActivityQueue {
  readonly offers: Set<ActivityOffer>;
  readonly waiting: Set<(offer: ActivityOffer) => void>;
}

/** Gives a task to the worker that waits longest, or keeps it until one asks. */
export function offerActivity(offer: ActivityOffer, state: StepFunctionsState): void {
  const { offers, waiting } = queueOf(offer.activityArn, state);
  const [worker] = waiting;
  if (worker) {
    waiting.delete(worker);
    worker(offer);
    return;
  }
  offers.add(offer);
  offer.cut.onCut(() => offers.delete(offer));
}

export function queueOf(activityArn: string, { activityQueues }: StepFunctionsState): ActivityQueue {
  const queue = activityQueues.get(activityArn) ?? { offers: new Set(), waiting: new Set() };
  activityQueues.set(activityArn, queue);
  return queue;
}
