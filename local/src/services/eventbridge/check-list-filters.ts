import { Constraints } from '../../engines/constraints/constraints.ts';
import { validationError } from '../../service/validation-error.ts';
import { NAME } from './names.ts';

/** What ListArchives and ListReplays are asked for. */
export interface ListFilters {
  readonly NamePrefix?: string | undefined;
  readonly EventSourceArn?: string | undefined;
  readonly State?: string | undefined;
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** @throws AwsError ValidationException, also for more than one filter */
export function checkListFilters(
  input: ListFilters,
  { operation, nameLengthMax, states }: { operation: string; nameLengthMax: number; states: readonly string[] },
): void {
  const { NamePrefix, EventSourceArn, State } = input;
  new Constraints()
    .text('namePrefix', NamePrefix, { min: 1, max: nameLengthMax, pattern: NAME })
    .text('eventSourceArn', EventSourceArn, { min: 1, max: 1600 })
    .text('state', State, { oneOf: states })
    .page(input)
    .check();
  if ([NamePrefix, EventSourceArn, State].filter((filter) => filter !== undefined).length > 1) {
    throw validationError(
      `At most one filter is allowed for ${operation}. Use either : State, EventSourceArn, or NamePrefix.`,
    );
  }
}
