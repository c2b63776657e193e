import { arnMatches } from '../service/arn.ts';
import { AwsError } from '../service/errors.ts';

/** A fault to inject, for tests and for trying out what happens when things go wrong. */
export interface Fault {
  /** Where: an API operation (`dynamodb:PutItem`), or a delivery (`deliver`). `*` stands for any characters. */
  readonly at: string;
  /** Only calls of this principal or of this function (its session's ARN), or deliveries to this ARN. `*` as above. */
  readonly by?: string;
  /**
   * What: `error` refuses before anything is done; `crash` lets the operation take effect and then ends the calling
   * function's worker before the answer reaches it; `duplicate` makes a delivery twice.
   */
  readonly action: 'error' | 'crash' | 'duplicate';
  /** The error's code for `error`. @default InternalFailure */
  readonly code?: string;
  /** @default 1 */
  readonly times?: number;
}

/** Faults that wait for their moment. */
export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** The first waiting fault that fits, counted as used. */
  take(at: string, by: string, actions: readonly Fault['action'][]): Fault | undefined;
}

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    clear: () => {
      waiting = [];
    },
    list: () => waiting.map(({ fault, left }) => ({ ...fault, times: left })),
    take(at, by, actions) {
      if (waiting.length === 0) return undefined;
      const found = waiting.find(
        ({ fault }) => actions.includes(fault.action) && arnMatches(fault.at, at) && arnMatches(fault.by ?? '*', by),
      );
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) waiting = waiting.filter((entry) => entry !== found);
      return found.fault;
    },
  };
}

/** The error that an `error` fault makes. */
export function faultError(fault: Fault): AwsError {
  const code = fault.code ?? 'InternalFailure';
  return new AwsError(code, `Injected fault ${code}.`, code === 'InternalFailure' ? { status: 500 } : {});
}
