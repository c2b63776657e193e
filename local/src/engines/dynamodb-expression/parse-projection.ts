import { type AttributeNames, OperandParser } from './operand-parser.ts';
import type { PathOperand } from './syntax.ts';

/** A projection's paths and what they refer to. */
export interface ParsedProjection {
  readonly paths: readonly PathOperand[];
  readonly usedNames: ReadonlySet<string>;
  readonly reservedWord: string | undefined;
}

/**
 * Reads a projection expression.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html
 * @throws AwsError ValidationException `Syntax error; …`
 */
export function parseProjection(text: string, names: AttributeNames): ParsedProjection {
  const operands = new OperandParser(text, names, []);
  const paths = operands.list(() => operands.path());
  if (operands.tokens.current.kind !== 'end') operands.tokens.fail();
  return { paths, usedNames: operands.usedNames, reservedWord: operands.reservedWord };
}
