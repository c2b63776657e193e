import type { StepFunctionsContext } from '../state.ts';

/**
 * Has the endpoint know whether an execution is under way: one that works is, one that only waits is not.
 * @returns told of each thread that begins (1) or ends to work (-1)
 */
export function createPresence(executionArn: string, context: StepFunctionsContext): (change: 1 | -1) => void {
  let busy = 0;
  let leave: (() => void) | undefined;

  function leaveIfIdle(): void {
    if (busy > 0) return;
    leave?.();
    leave = undefined;
  }

  return (change) => {
    busy += change;
    if (busy === 0) setImmediate(leaveIfIdle);
    else if (leave === undefined) {
      const present = new Promise<void>((resolve) => {
        leave = resolve;
      });
      context.background(`running ${executionArn}`, present);
    }
  };
}
