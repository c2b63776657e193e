import type { Context } from '../state.ts';

/** Takes a schedule away with its timer and with invocations that wait for their moment. */
export function forgetSchedule(key: string, context: Context): void {
  context.state.timers.cancel(key);
  context.state.schedules.delete(key);
  forgetInvocations(key, context);
}

/** Takes away the invocations of a schedule that wait for their moment. */
export function forgetInvocations(key: string, { state }: Context): void {
  for (const [id, { scheduleKey }] of [...state.invocations]) if (scheduleKey === key) state.invocations.delete(id);
}
