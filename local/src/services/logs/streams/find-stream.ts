import { doesNotExist } from '../errors.ts';
import type { StreamRuntime } from '../runtime.ts';
import type { LogsContext } from '../state.ts';

/** @throws AwsError ResourceNotFoundException */
export function findStream(group: string, name: string, { state }: LogsContext): StreamRuntime {
  const runtime = state.runtimes.get(group)?.streams.get(name);
  if (!runtime) throw doesNotExist('log stream');
  return runtime;
}
