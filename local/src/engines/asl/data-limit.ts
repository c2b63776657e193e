import { InterpreterError } from './execution-error.ts';
import type { JsonValue } from './json.ts';

/** 256 KiB of UTF-8: the most that passes in or out of a state, a task, an execution. */
const DATA_BYTES_MAX = 262_144;

export function exceedsDataLimit(text: string): boolean {
  // A character takes at most 3 bytes per UTF-16 unit: most texts need not be measured.
  return text.length * 3 > DATA_BYTES_MAX && Buffer.byteLength(text) > DATA_BYTES_MAX;
}

/**
 * A state's output as text.
 * @throws InterpreterError States.DataLimitExceeded, which ends the execution
 */
export function serialize(value: JsonValue, stateType: string, stateName: string): string {
  const text = JSON.stringify(value);
  if (!exceedsDataLimit(text)) return text;
  throw new InterpreterError(
    'States.DataLimitExceeded',
    `The state/task '${stateType === 'Task' ? stateName : stateType}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    { terminal: true },
  );
}
