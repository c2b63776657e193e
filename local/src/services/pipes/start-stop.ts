import { applyDesiredState } from './pipes/apply-desired-state.ts';
import type { Context } from './state.ts';

/** Goes on with every pipe that is to run, from where it was. */
export function start(context: Context): void {
  for (const pipe of context.state.pipes.values()) {
    if (pipe.desiredState === 'RUNNING') applyDesiredState(pipe, 'START_FAILED', context);
  }
}

/** Ends what is under way; the pipes stay as they are desired to be. */
export async function stop({ state }: Context): Promise<void> {
  await state.runners.stopAll();
}
