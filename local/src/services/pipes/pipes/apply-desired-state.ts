import type { PipeState } from '@aws-sdk/client-pipes';
import { AwsError } from '../../../service/errors.ts';
import type { Context, StoredPipe } from '../state.ts';

/**
 * Starts or stops a pipe in the background until it is as it is desired to be; `failed` is its state when it cannot start.
 */
export function applyDesiredState({ name }: StoredPipe, failed: PipeState, context: Context): void {
  const { pipes, runners } = context.state;

  function become(currentState: PipeState, stateReason?: string): void {
    const pipe = pipes.get(name);
    if (pipe !== undefined) pipes.set(name, { ...pipe, currentState, stateReason });
  }

  async function apply(): Promise<void> {
    await runners.stop(name);
    if (pipes.get(name)?.desiredState !== 'RUNNING') return become('STOPPED');
    try {
      await runners.start(name, context);
      become('RUNNING');
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      become(failed, error.message);
    }
  }

  // One change after the other: a pipe that is stopped while it starts ends up stopped.
  context.background(`pipe ${name}`, runners.exclusively(name, apply));
}
