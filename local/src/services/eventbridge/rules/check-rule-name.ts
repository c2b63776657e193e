import { Constraints } from '../../../engines/constraints/constraints.ts';
import { BUS_NAME_OR_ARN, NAME } from '../names.ts';

/** Checks how a request names a rule; `at` is the member that does. Throws ValidationException. */
export function checkRuleName(at: 'name' | 'rule', name: string | undefined, busName: string | undefined): void {
  new Constraints()
    .text(at, name, { min: 1, max: 64, pattern: NAME })
    .text('eventBusName', busName, { min: 1, max: 1600, pattern: BUS_NAME_OR_ARN })
    .check();
}
