import { type AttributeNames, OperandParser } from './operand-parser.ts';
import type { Comparator, Condition, Operand } from './syntax.ts';

/** A condition's syntax tree and what it refers to. */
export interface ParsedCondition {
  readonly condition: Condition;
  readonly usedNames: ReadonlySet<string>;
  readonly usedValues: ReadonlySet<string>;
  readonly reservedWord: string | undefined;
  readonly redundantParentheses: boolean;
}

/** What was read may still turn out to be an operand: `(a) = :b` begins like `(a = :b)`. */
interface Read {
  readonly node: Condition | Operand;
  readonly inParentheses?: boolean;
}

const KEYWORDS = ['BETWEEN', 'IN', 'AND', 'OR', 'NOT'];
const COMPARATORS: readonly Comparator[] = ['=', '<>', '<', '<=', '>', '>='];

/**
 * Reads a condition, filter or key condition expression.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 * @throws AwsError ValidationException `Syntax error; …`
 */
export function parseCondition(text: string, names: AttributeNames): ParsedCondition {
  const parser = new ConditionParser(text, names);
  const condition = parser.condition();
  if (parser.operands.tokens.current.kind !== 'end') parser.operands.tokens.fail();
  const { usedNames, usedValues, reservedWord, redundantParentheses } = parser.operands;
  return { condition, usedNames, usedValues, reservedWord, redundantParentheses };
}

class ConditionParser {
  readonly operands: OperandParser;

  constructor(text: string, names: AttributeNames) {
    this.operands = new OperandParser(text, names, KEYWORDS);
  }

  condition(): Condition {
    return this.asCondition(this.or());
  }

  private or(): Read {
    let read = this.and();
    while (this.operands.tokens.is('OR')) {
      const left = this.asCondition(read);
      this.operands.tokens.next();
      read = { node: { kind: 'or', conditions: [left, this.asCondition(this.and())] } };
    }
    return read;
  }

  private and(): Read {
    let read = this.not();
    while (this.operands.tokens.is('AND')) {
      const left = this.asCondition(read);
      this.operands.tokens.next();
      read = { node: { kind: 'and', conditions: [left, this.asCondition(this.not())] } };
    }
    return read;
  }

  private not(): Read {
    if (!this.operands.tokens.accept('NOT')) return this.simple();
    return { node: { kind: 'not', condition: this.asCondition(this.not()) } };
  }

  private simple(): Read {
    const read = this.primary();
    const { tokens } = this.operands;
    if (!tokens.is(...COMPARATORS, 'BETWEEN', 'IN')) return read;
    const operand = this.asOperand(read);
    if (tokens.accept('BETWEEN')) {
      const lower = this.operands.operand();
      if (!tokens.accept('AND')) tokens.fail();
      return { node: { kind: 'between', operand, lower, upper: this.operands.operand() } };
    }
    if (tokens.accept('IN')) {
      const candidates = this.operands.parenthesized(() => this.operands.list(() => this.operands.operand()));
      return { node: { kind: 'in', operand, candidates } };
    }
    const comparator = tokens.next().text as Comparator;
    return { node: { kind: 'comparison', comparator, left: operand, right: this.operands.operand() } };
  }

  private primary(): Read {
    if (!this.operands.tokens.is('(')) return { node: this.operands.bareOperand() };
    const inner = this.operands.parenthesized(() => this.or());
    if (inner.inParentheses) this.operands.redundantParentheses = true;
    if (inner.node.kind !== 'path') return { node: inner.node, inParentheses: true };
    const path = this.operands.restOfPath(inner.node);
    return { node: path, inParentheses: path === inner.node };
  }

  private asCondition({ node }: Read): Condition {
    if (node.kind === 'path' || node.kind === 'value' || node.kind === 'literal') this.operands.tokens.fail();
    return node;
  }

  private asOperand({ node }: Read): Operand {
    switch (node.kind) {
      case 'path':
      case 'value':
      case 'literal':
      case 'function':
        return node;
      default:
        return this.operands.tokens.fail();
    }
  }
}
