import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { validationError } from '../../../service/validation-error.ts';

/** A composite alarm's rule: plain data, kept with the alarm. */
export type RuleExpression =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'state'; readonly alarm: string; readonly value: StateValue }
  | { readonly kind: 'not'; readonly operand: RuleExpression }
  | { readonly kind: 'and' | 'or'; readonly left: RuleExpression; readonly right: RuleExpression };

const TOKEN = /\s*(?:"([^"]*)"|([()])|([^\s()"]+))/y;
const STATES: readonly StateValue[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];

interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

/**
 * Reads `ALARM("a") AND (OK(b) OR NOT INSUFFICIENT_DATA(c))`; AND binds closer than OR, NOT closest. Alarms are named
 * or given by ARN.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 * @throws AwsError ValidationException
 */
export function parseAlarmRule(rule: string): RuleExpression {
  const tokens = tokenize(rule);
  let position = 0;
  const next = () => tokens[position];
  const isWord = (word: string) => next()?.isQuoted === false && next()?.text.toUpperCase() === word;
  const expect = (text: string) => {
    if (!isWord(text)) throw invalidRule(rule);
    position += 1;
  };

  function parseOr(): RuleExpression {
    let left = parseAnd();
    while (isWord('OR')) {
      position += 1;
      left = { kind: 'or', left, right: parseAnd() };
    }
    return left;
  }

  function parseAnd(): RuleExpression {
    let left = parseNot();
    while (isWord('AND')) {
      position += 1;
      left = { kind: 'and', left, right: parseNot() };
    }
    return left;
  }

  function parseNot(): RuleExpression {
    if (!isWord('NOT')) return parsePrimary();
    position += 1;
    return { kind: 'not', operand: parseNot() };
  }

  function parsePrimary(): RuleExpression {
    if (isWord('(')) {
      position += 1;
      const inner = parseOr();
      expect(')');
      return inner;
    }
    const word = next()?.text.toUpperCase() ?? '';
    position += 1;
    if (word === 'TRUE' || word === 'FALSE') return { kind: 'constant', value: word === 'TRUE' };
    const value = STATES.find((state) => state === word);
    if (value === undefined) throw invalidRule(rule);
    expect('(');
    const alarm = alarmName(next()?.text ?? '');
    position += 1;
    expect(')');
    return { kind: 'state', alarm, value };
  }

  const expression = parseOr();
  if (position < tokens.length) throw invalidRule(rule);
  return expression;
}

/** The names of the alarms that a rule is about. */
export function alarmsOf(rule: RuleExpression): readonly string[] {
  switch (rule.kind) {
    case 'state':
      return [rule.alarm];
    case 'not':
      return alarmsOf(rule.operand);
    case 'constant':
      return [];
    default:
      return [...alarmsOf(rule.left), ...alarmsOf(rule.right)];
  }
}

/** An alarm's name out of its name or ARN. */
export function alarmName(nameOrArn: string): string {
  return /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/.exec(nameOrArn)?.[1] ?? nameOrArn;
}

function tokenize(rule: string): Token[] {
  const tokens: Token[] = [];
  const text = rule.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) throw invalidRule(rule);
    const [, quoted, bracket, word = ''] = found;
    tokens.push({ text: quoted ?? bracket ?? word, isQuoted: quoted !== undefined });
  }
  return tokens;
}

function invalidRule(rule: string) {
  return validationError(`AlarmRule must not contain invalid syntax: ${rule}`);
}
