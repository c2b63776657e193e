import { type AttributeNames, OperandParser } from './operand-parser.ts';
import type { UpdateAction, UpdateValue } from './syntax.ts';

/** An update's actions and what they refer to. */
export interface ParsedUpdate {
  readonly actions: readonly UpdateAction[];
  readonly usedNames: ReadonlySet<string>;
  readonly usedValues: ReadonlySet<string>;
  readonly reservedWord: string | undefined;
  /** A section that was written twice. */
  readonly repeatedSection: string | undefined;
}

type Section = UpdateAction['kind'];

const SECTIONS: readonly Section[] = ['SET', 'REMOVE', 'ADD', 'DELETE'];

/**
 * Reads an update expression.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 * @throws AwsError ValidationException `Syntax error; …`
 */
export function parseUpdate(text: string, names: AttributeNames): ParsedUpdate {
  const operands = new OperandParser(text, names, SECTIONS);
  const actions: UpdateAction[] = [];
  const seen = new Set<Section>();
  let repeatedSection: string | undefined;
  do {
    if (!operands.tokens.is(...SECTIONS)) operands.tokens.fail();
    const section = operands.tokens.next().text.toUpperCase() as Section;
    if (seen.has(section)) repeatedSection ??= section;
    seen.add(section);
    actions.push(...operands.list(() => action(section, operands)));
  } while (operands.tokens.current.kind !== 'end');
  const { usedNames, usedValues, reservedWord } = operands;
  return { actions, usedNames, usedValues, reservedWord, repeatedSection };
}

function action(kind: Section, operands: OperandParser): UpdateAction {
  const target = operands.path();
  if (kind === 'REMOVE') return { kind, target };
  if (kind !== 'SET') return { kind, target, value: operands.value() };
  operands.tokens.expect('=');
  return { kind, target, value: updateValue(operands) };
}

/** `operand`, `operand + operand` or `operand - operand`; the whole may stand in parentheses. */
function updateValue(operands: OperandParser): UpdateValue {
  const left = operands.tokens.is('(') ? operands.parenthesized(() => updateValue(operands)) : operands.bareOperand();
  const operator = left.kind === 'sum' ? undefined : operands.tokens.accept('+', '-');
  if (left.kind === 'sum' || !operator) return left;
  return { kind: 'sum', operator: operator.text === '+' ? '+' : '-', left, right: operands.operand() };
}
