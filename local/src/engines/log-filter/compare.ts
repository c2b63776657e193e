import type { Condition, Operand } from './condition.ts';

/** A test of one value: the text of a field, or a string, number or boolean of a JSON document. */
export type ValueTest = (value: string | number | boolean) => boolean;

/** Compiles a condition that compares. */
export function compileComparison({ operator, operand }: Condition): ValueTest {
  if (operand === undefined) return () => false;
  if (operator === '=') return equals(operand);
  if (operator === '!=') {
    const isEqual = equals(operand);
    return (value) => !isEqual(value);
  }
  const bound = operand.kind === 'number' ? operand.number : Number.NaN;
  const compare = ORDER[operator as keyof typeof ORDER];
  return (value) => compare(numberOf(value), bound);
}

const ORDER = {
  '<': (left: number, right: number) => left < right,
  '>': (left: number, right: number) => left > right,
  '<=': (left: number, right: number) => left <= right,
  '>=': (left: number, right: number) => left >= right,
};

function equals(operand: Operand): ValueTest {
  if (operand.kind === 'expression') return (value) => operand.expression.test(String(value));
  if (operand.kind === 'number') {
    const { text, number } = operand;
    return (value) => String(value) === text || numberOf(value) === number;
  }
  const matches = compileWildcard(operand.text);
  return (value) => matches(String(value));
}

/** An asterisk stands for any characters at the beginning or the end of a text; elsewhere it is itself. */
function compileWildcard(pattern: string): (text: string) => boolean {
  const isOpenAtStart = pattern.startsWith('*');
  const isOpenAtEnd = pattern.endsWith('*') && pattern.length > 1;
  const core = pattern.slice(isOpenAtStart ? 1 : 0, isOpenAtEnd ? -1 : undefined);
  if (isOpenAtStart && isOpenAtEnd) return (text) => text.includes(core);
  if (isOpenAtStart) return (text) => text.endsWith(core);
  if (isOpenAtEnd) return (text) => text.startsWith(core);
  return (text) => text === core;
}

function numberOf(value: string | number | boolean): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
}
