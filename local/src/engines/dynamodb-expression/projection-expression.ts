import { validationError } from '../../service/validation-error.ts';
import { cached } from './cached.ts';
import { type ProjectionTree, projectionTree } from './document-path.ts';
import { undefinedName } from './operand-errors.ts';
import { parseProjection } from './parse-projection.ts';
import { conflictBetween } from './path-conflict.ts';
import type { DocumentPath } from './syntax.ts';

/** A projection ready for use. */
export interface ProjectionExpression {
  readonly tree: ProjectionTree;
  readonly paths: readonly DocumentPath[];
  readonly usedNames: ReadonlySet<string>;
}

/**
 * Reads and checks a projection.
 * @throws AwsError ValidationException naming what is wrong, without `Invalid ProjectionExpression:`
 */
export const compileProjection = cached((text, names): ProjectionExpression => {
  const { paths: operands, usedNames, reservedWord } = parseProjection(text, names);
  if (reservedWord) throw validationError(`Attribute name is a reserved keyword; reserved keyword: ${reservedWord}`);
  const missing = operands.find((operand) => operand.undefinedName);
  if (missing?.undefinedName) throw undefinedName(missing.undefinedName);
  const paths = operands.map(({ path }) => path);
  const problem = conflictBetween(paths);
  if (problem) throw validationError(problem);
  return { tree: projectionTree(paths), paths, usedNames };
});
