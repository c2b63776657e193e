import type { BinaryOperator, Expression } from './expression.ts';
import { MathError } from './math-error.ts';

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)|"([^"]*)"|'([^']*)'|([A-Za-z_]\w*)|(&&|\|\||[=!<>]=|[-+*/^<>()[\],]))/iy;
const END = { kind: 'end', text: '' } as const;

/** Operators by how close they bind, the loosest first. */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];
const WORDS: Readonly<Record<string, BinaryOperator>> = { AND: '&&', OR: '||' };

interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'symbol' | 'end';
  readonly text: string;
}

/**
 * Parses metric math. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 * @throws MathError
 */
export function parseMath(text: string): Expression {
  const tokens = tokenize(text);
  let position = 0;
  const next = (): Token => tokens[position] ?? END;
  const take = (): Token => tokens[position++] ?? END;
  const expect = (symbol: string) => {
    const token = take();
    if (token.kind !== 'symbol' || token.text !== symbol) throw unexpected(token);
  };

  function parseLevel(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return parseUnary();
    let left = parseLevel(level + 1);
    for (let operator = operatorOf(next()); operator && operators.includes(operator); operator = operatorOf(next())) {
      take();
      left = { kind: 'operation', operator, left, right: parseLevel(level + 1) };
    }
    return left;
  }

  function parseUnary(): Expression {
    if (next().kind === 'symbol' && next().text === '-') {
      take();
      return { kind: 'negated', operand: parseUnary() };
    }
    return parsePrimary();
  }

  function parsePrimary(): Expression {
    const token = take();
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'text', value: token.text };
    if (token.kind === 'name') return next().text === '(' && next().kind === 'symbol' ? parseCall(token) : named(token);
    if (token.kind === 'symbol' && token.text === '[') return { kind: 'list', items: parseItems(']') };
    if (token.kind !== 'symbol' || token.text !== '(') throw unexpected(token);
    const inner = parseLevel(0);
    expect(')');
    return inner;
  }

  function parseCall({ text: name }: Token): Expression {
    take();
    return { kind: 'call', name: name.toUpperCase(), arguments: parseItems(')') };
  }

  function parseItems(end: string): Expression[] {
    const items: Expression[] = [];
    if (next().text === end) {
      take();
      return items;
    }
    for (;;) {
      items.push(parseLevel(0));
      const token = take();
      if (token.kind === 'symbol' && token.text === end) return items;
      if (token.kind !== 'symbol' || token.text !== ',') throw unexpected(token);
    }
  }

  const expression = parseLevel(0);
  if (next().kind !== 'end') throw unexpected(next());
  return expression;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < trimmed.length) {
    const start = TOKEN.lastIndex;
    const found = TOKEN.exec(trimmed);
    if (!found) throw new MathError(`Unexpected character '${trimmed.slice(start).trim()[0]}'`);
    const [, number, double, single, name, symbol = ''] = found;
    const quoted = double ?? single;
    if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'symbol', text: symbol });
  }
  return tokens;
}

function operatorOf({ kind, text }: Token): BinaryOperator | undefined {
  if (kind === 'name') return WORDS[text.toUpperCase()];
  return kind === 'symbol' ? LEVELS.flat().find((operator) => operator === text) : undefined;
}

function named({ text }: Token): Expression {
  return { kind: 'name', name: text };
}

function unexpected({ text }: Token): MathError {
  return new MathError(text === '' ? 'The expression ends early' : `Unexpected '${text}'`);
}
