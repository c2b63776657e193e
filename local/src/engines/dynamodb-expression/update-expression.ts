import { validationError } from '../../service/validation-error.ts';
import type { Item } from './attribute-value.ts';
import { cached } from './cached.ts';
import { checkPlaceholders, checkUpdateOperands, problemsOfUpdate, type UpdateProblems } from './check-update.ts';
import type { AttributeNames } from './operand-parser.ts';
import { type ParsedUpdate, parseUpdate } from './parse-update.ts';
import type { UpdateAction } from './syntax.ts';

/** An update ready for use. */
export interface UpdateExpression {
  readonly actions: readonly UpdateAction[];
  readonly usedNames: ReadonlySet<string>;
  readonly usedValues: ReadonlySet<string>;
}

/**
 * Reads and checks an update against the values of its request.
 * @throws AwsError ValidationException naming what is wrong, without `Invalid UpdateExpression:`
 */
export function compileUpdate(text: string, names: AttributeNames, values: Item): UpdateExpression {
  const { parsed, problems } = compile(text, names);
  if (problems.early) throw validationError(problems.early);
  checkPlaceholders(parsed.actions, values);
  if (problems.late) throw validationError(problems.late);
  checkUpdateOperands(parsed.actions, values);
  return parsed;
}

const compile = cached((text, names): { parsed: ParsedUpdate; problems: UpdateProblems } => {
  const parsed = parseUpdate(text, names);
  return { parsed, problems: problemsOfUpdate(parsed) };
});
