import { CONDITION_OPERATORS } from './condition-operators.ts';
import type {
  ConditionElement,
  PatternElement,
  PolicyDocument,
  PolicyStatement,
  PrincipalElement,
} from './policy-document.ts';
import { PolicyError } from './policy-error.ts';

const SYNTAX = 'Syntax errors in policy.';
const DOCUMENT_KEYS = ['Version', 'Id', 'Statement'];
const STATEMENT_KEYS = [
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction'],
  ...['Resource', 'NotResource', 'Condition'],
];
const PRINCIPAL_KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/**
 * Reads a policy document and checks its grammar.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @throws PolicyError for text that is not JSON or not a policy
 */
export function parsePolicy(text: string): PolicyDocument {
  const document = readObject(readJson(text), DOCUMENT_KEYS);
  const version = document.Version ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17') throw new PolicyError(SYNTAX);
  if (document.Statement === undefined) throw new PolicyError(SYNTAX);
  const statements = oneOrMany(document.Statement).map(readStatement);
  if (statements.length === 0) throw new PolicyError(SYNTAX);
  const sids = statements.flatMap(({ sid }) => (sid === undefined || sid === '' ? [] : [sid]));
  if (new Set(sids).size < sids.length) {
    throw new PolicyError('Statement IDs (SID) in a single policy must be unique.');
  }
  return { version, id: optionalText(document.Id), statements };
}

function readJson(text: string): unknown {
  if (/^\s/.test(text)) throw new PolicyError('JSON strings must not have leading spaces');
  try {
    return JSON.parse(text);
  } catch {
    throw new PolicyError('This policy contains invalid Json');
  }
}

function readStatement(value: unknown): PolicyStatement {
  const statement = readObject(value, STATEMENT_KEYS);
  const { Effect: effect } = statement;
  if (effect !== 'Allow' && effect !== 'Deny') throw new PolicyError(SYNTAX);
  const actions = readPatterns(statement, 'Action');
  if (!actions || actions.patterns.length === 0) throw new PolicyError('Policy statement must contain actions.');
  return {
    sid: optionalText(statement.Sid),
    effect,
    principal: readPrincipal(statement),
    actions,
    resources: readPatterns(statement, 'Resource'),
    conditions: statement.Condition === undefined ? [] : readConditions(statement.Condition),
  };
}

function readPatterns(statement: Record<string, unknown>, name: string): PatternElement | undefined {
  const negatedName = `Not${name}`;
  const negated = statement[negatedName] !== undefined;
  if (negated && statement[name] !== undefined) throw new PolicyError(SYNTAX);
  const value = negated ? statement[negatedName] : statement[name];
  return value === undefined ? undefined : { negated, patterns: readTexts(value) };
}

function readPrincipal(statement: Record<string, unknown>): PolicyStatement['principal'] {
  const { Principal: principal, NotPrincipal: notPrincipal } = statement;
  if (principal !== undefined && notPrincipal !== undefined) throw new PolicyError(SYNTAX);
  if (principal !== undefined) return { negated: false, element: readPrincipalElement(principal) };
  return notPrincipal === undefined ? undefined : { negated: true, element: readPrincipalElement(notPrincipal) };
}

function readPrincipalElement(value: unknown): PrincipalElement {
  if (value === '*') return '*';
  const kinds = readObject(value, PRINCIPAL_KINDS);
  return Object.fromEntries(Object.entries(kinds).map(([kind, ids]) => [kind, readTexts(ids)]));
}

function readConditions(value: unknown): ConditionElement[] {
  return Object.entries(readObject(value)).flatMap(([operator, keys]) => {
    if (!isOperator(operator)) throw new PolicyError(SYNTAX);
    return Object.entries(readObject(keys)).map(([key, values]) => ({
      operator,
      key,
      values: oneOrMany(values).map(readScalar),
    }));
  });
}

function isOperator(text: string): boolean {
  const base = text.replace(/^(ForAllValues|ForAnyValue):/i, '').replace(/IfExists$/i, '');
  return CONDITION_OPERATORS.has(base.toLowerCase());
}

function readTexts(value: unknown): string[] {
  return oneOrMany(value).map((item) => {
    if (typeof item !== 'string') throw new PolicyError(SYNTAX);
    return item;
  });
}

function readScalar(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new PolicyError(SYNTAX);
}

function optionalText(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw new PolicyError(SYNTAX);
}

function readObject(value: unknown, keys?: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new PolicyError(SYNTAX);
  if (keys && !Object.keys(value).every((key) => keys.includes(key))) throw new PolicyError(SYNTAX);
  return value as Record<string, unknown>;
}

function oneOrMany(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}
