import { asRole } from '../execution/as-role.ts';
import { toJsonList } from '../execution/json-list.ts';
import type { Send } from './create-target.ts';
import { reportedFailures } from './failed-events.ts';
import { invoke } from './invoke-function.ts';

const NONE: ReadonlySet<string> = new Set();

/** Invokes a function with the list of events. When it is waited for, it can report which of them failed. */
export const sendToFunction: Send = async (events, pipe, context) => {
  const payload = toJsonList(events.map((event) => event.payload));
  if (pipe.targetParameters?.LambdaFunctionParameters?.InvocationType === 'FIRE_AND_FORGET') {
    const input = { FunctionName: pipe.target, InvocationType: 'Event' as const, Payload: Buffer.from(payload) };
    await context.call('lambda', 'Invoke', input, asRole(pipe, context));
    return NONE;
  }
  return reportedFailures(await invoke(pipe, pipe.target, payload, context), events);
};
