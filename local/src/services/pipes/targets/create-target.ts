import { serviceOf } from '../pipes/arn-service.ts';
import type { Context, StoredPipe } from '../state.ts';
import { sendToBus } from './send-to-bus.ts';
import { sendToFunction } from './send-to-function.ts';
import { sendToLogGroup } from './send-to-log-group.ts';
import { sendToQueue } from './send-to-queue.ts';
import { sendToStateMachine } from './send-to-state-machine.ts';
import { sendToTopic } from './send-to-topic.ts';

/** An event for the target: as dynamic parameters see it, and as it is sent. */
export interface TargetEvent {
  /** The source event that it stands for; unknown when an enrichment hides it. */
  readonly id: string | undefined;
  readonly value: unknown;
  readonly payload: string;
}

/** Sends events to a target and gives the ids of those that failed. Throws AwsError when all of them did. */
export type Send = (events: readonly TargetEvent[], pipe: StoredPipe, context: Context) => Promise<ReadonlySet<string>>;

const SENDERS: Readonly<Record<string, Send>> = {
  events: sendToBus,
  lambda: sendToFunction,
  logs: sendToLogGroup,
  sns: sendToTopic,
  sqs: sendToQueue,
  states: sendToStateMachine,
};

/** The way to a pipe's target. */
export function createTarget(
  pipe: StoredPipe,
  context: Context,
): (events: readonly TargetEvent[]) => Promise<ReadonlySet<string>> {
  const send = SENDERS[serviceOf(pipe.target)];
  if (send === undefined) throw new Error(`No way to ${pipe.target}.`);
  return (events) => send(events, pipe, context);
}
