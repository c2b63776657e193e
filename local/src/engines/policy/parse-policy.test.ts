import { expect, it } from '@jest/globals';
import { parsePolicy } from './parse-policy.ts';

const statement = { Effect: 'Allow', Action: 'sqs:*', Resource: '*' };

it('spells out single statements, actions and values as lists', () => {
  const { version, statements } = parsePolicy(
    JSON.stringify({ Statement: { ...statement, Condition: { Bool: { 'aws:SecureTransport': true } } } }),
  );
  expect(version).toBe('2008-10-17');
  expect(statements).toEqual([
    expect.objectContaining({
      actions: { negated: false, patterns: ['sqs:*'] },
      conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] }],
    }),
  ]);
});

it.each([
  ['text that is not JSON', '{', 'This policy contains invalid Json'],
  ['leading spaces', ' {}', 'JSON strings must not have leading spaces'],
  ['no statement', JSON.stringify({ Version: '2012-10-17' }), 'Syntax errors in policy.'],
  ['an unknown version', JSON.stringify({ Version: '2020-01-01', Statement: statement }), 'Syntax errors in policy.'],
  ['an unknown element', JSON.stringify({ Statement: { ...statement, Actions: '*' } }), 'Syntax errors in policy.'],
  ['an unknown effect', JSON.stringify({ Statement: { ...statement, Effect: 'allow' } }), 'Syntax errors in policy.'],
  ['no action', JSON.stringify({ Statement: { Effect: 'Allow', Resource: '*' } }), 'must contain actions'],
  ['both Action and NotAction', JSON.stringify({ Statement: { ...statement, NotAction: '*' } }), 'Syntax errors'],
  [
    'an unknown operator',
    JSON.stringify({ Statement: { ...statement, Condition: { Same: { a: 'b' } } } }),
    'Syntax errors',
  ],
  [
    'a repeated Sid',
    JSON.stringify({
      Statement: [
        { ...statement, Sid: 'A' },
        { ...statement, Sid: 'A' },
      ],
    }),
    'Statement IDs (SID) in a single policy must be unique.',
  ],
])('refuses %s', (_, text, message) => {
  expect(() => parsePolicy(text)).toThrow(message);
});
