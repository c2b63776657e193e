import { describe, expect, it } from '@jest/globals';
import { evaluatePolicy } from './evaluate-policy.ts';
import { parsePolicy } from './parse-policy.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:000000000000:orders';
const RULE = 'arn:aws:events:eu-west-1:000000000000:rule/bus/orders';

function decide(
  statement: object,
  context: Record<string, string | string[]> = {},
  principal = 'events.amazonaws.com',
) {
  const policy = parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: QUEUE, ...statement },
    }),
  );
  const kind = principal.startsWith('arn:') ? 'AWS' : 'Service';
  return evaluatePolicy(policy, {
    action: 'sqs:SendMessage',
    resource: QUEUE,
    principal: { kind, id: principal },
    context,
  });
}

const variable = (name: string) => `\${${name}}`;
const when = (operator: string, key: string, values: unknown) => ({ Condition: { [operator]: { [key]: values } } });

describe('a statement', () => {
  it('allows the action that it names in any case, and no other', () => {
    expect(decide({ Action: 'SQS:sendmessage' })).toBe('Allow');
    expect(decide({ Action: ['sqs:Send*'] })).toBe('Allow');
    expect(decide({ Action: 'sqs:ReceiveMessage' })).toBeUndefined();
    expect(decide({ Action: undefined, NotAction: 'sqs:SendMessage' })).toBeUndefined();
  });

  it('is about the resources that its patterns match', () => {
    expect(decide({ Resource: 'arn:aws:sqs:*:*:ord?rs' })).toBe('Allow');
    expect(decide({ Resource: `${QUEUE}-2` })).toBeUndefined();
    expect(decide({ Resource: undefined, NotResource: QUEUE })).toBeUndefined();
  });

  it('names services, accounts, roots and the role behind a session', () => {
    const session = 'arn:aws:sts::000000000000:assumed-role/sender/run';
    expect(decide({ Principal: { Service: 'events.amazonaws.com' } })).toBe('Allow');
    expect(decide({ Principal: { Service: 'sns.amazonaws.com' } })).toBeUndefined();
    expect(decide({ Principal: { AWS: '000000000000' } })).toBeUndefined();
    expect(decide({ Principal: { AWS: '000000000000' } }, {}, session)).toBe('Allow');
    expect(decide({ Principal: { AWS: 'arn:aws:iam::000000000000:root' } }, {}, session)).toBe('Allow');
    expect(decide({ Principal: { AWS: 'arn:aws:iam::000000000000:role/sender' } }, {}, session)).toBe('Allow');
    expect(decide({ Principal: { AWS: 'arn:aws:iam::000000000000:role/other' } }, {}, session)).toBeUndefined();
    expect(decide({ Principal: undefined, NotPrincipal: { Service: 'events.amazonaws.com' } })).toBeUndefined();
  });

  it('that denies wins over one that allows, wherever it stands', () => {
    const allow = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' };
    for (const statements of [
      [allow, { ...allow, Effect: 'Deny' }],
      [{ ...allow, Effect: 'Deny' }, allow],
    ]) {
      const policy = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
      expect(evaluatePolicy(policy, { action: 'sqs:SendMessage', resource: QUEUE })).toBe('Deny');
    }
  });
});

describe('a condition', () => {
  const source = { 'aws:SourceArn': RULE, 'aws:SourceAccount': '000000000000' };
  const holds: [string, string, unknown][] = [
    ['ArnEquals', 'aws:SourceArn', RULE],
    ['ArnLike', 'AWS:SourceArn', 'arn:aws:events:*:*:rule/bus/*'],
    ['ArnNotLike', 'aws:SourceArn', 'arn:aws:sns:*:*:*'],
    ['StringEquals', 'aws:SourceAccount', ['111111111111', '000000000000']],
    ['StringNotEquals', 'aws:SourceAccount', '111111111111'],
    ['StringLike', 'aws:SourceArn', '*rule/bus/*'],
    ['StringEqualsIgnoreCase', 'aws:SourceArn', RULE.toUpperCase()],
    ['StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-1'],
    ['StringNotEquals', 'aws:PrincipalOrgID', 'o-1'],
    ['Null', 'aws:PrincipalOrgID', true],
    ['Null', 'aws:SourceArn', 'false'],
    ['NumericLessThan', 'aws:SourceAccount', 1],
  ];
  it.each(holds)('%s on %s holds for %j', (operator, key, values) => {
    expect(decide(when(operator, key, values), source)).toBe('Allow');
  });

  const fails: [string, string, unknown][] = [
    ['ArnEquals', 'aws:SourceArn', `${RULE}-2`],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:*:rule/bus/orders'],
    ['StringEquals', 'aws:SourceArn', 'arn:aws:events:*'],
    ['StringNotEquals', 'aws:SourceAccount', ['000000000000', '111111111111']],
    ['StringEquals', 'aws:PrincipalOrgID', 'o-1'],
    ['Null', 'aws:PrincipalOrgID', 'false'],
    ['Bool', 'aws:SourceAccount', true],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', 'team'],
  ];
  it.each(fails)('%s on %s fails for %j', (operator, key, values) => {
    expect(decide(when(operator, key, values), source)).toBeUndefined();
  });

  it('compares addresses, dates and sets of values', () => {
    const context = {
      'aws:SourceIp': '10.1.2.3',
      'aws:CurrentTime': '2026-06-01T00:00:00Z',
      'aws:TagKeys': ['a', 'b'],
    };
    expect(decide(when('IpAddress', 'aws:SourceIp', '10.1.0.0/16'), context)).toBe('Allow');
    expect(decide(when('IpAddress', 'aws:SourceIp', '10.1.2.3'), context)).toBe('Allow');
    expect(decide(when('NotIpAddress', 'aws:SourceIp', '10.1.2.3/32'), context)).toBeUndefined();
    expect(decide(when('DateLessThan', 'aws:CurrentTime', '2027-01-01T00:00:00Z'), context)).toBe('Allow');
    expect(decide(when('ForAllValues:StringEquals', 'aws:TagKeys', ['a', 'b', 'c']), context)).toBe('Allow');
    expect(decide(when('ForAllValues:StringEquals', 'aws:TagKeys', ['a']), context)).toBeUndefined();
    expect(decide(when('ForAnyValue:StringEquals', 'aws:TagKeys', ['a']), context)).toBe('Allow');
  });

  it('knows variables, their defaults and escaped wildcards', () => {
    const context = { 'aws:username': 'ann', 'aws:SourceArn': 'x*y' };
    expect(decide(when('StringLike', 'aws:username', variable('aws:username')), context)).toBe('Allow');
    expect(decide(when('StringEquals', 'aws:username', variable("aws:PrincipalTag/who, 'ann'")), context)).toBe(
      'Allow',
    );
    expect(decide(when('StringEquals', 'aws:username', variable('aws:PrincipalTag/who')), context)).toBeUndefined();
    expect(decide(when('StringLike', 'aws:SourceArn', `x${variable('*')}y`), context)).toBe('Allow');
    expect(decide(when('StringLike', 'aws:SourceArn', `x${variable('*')}z`), context)).toBeUndefined();
  });

  it('needs every operator and key to hold', () => {
    const both = {
      StringEquals: { 'aws:SourceAccount': '000000000000' },
      ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' },
    };
    expect(decide({ Condition: both }, source)).toBeUndefined();
  });
});
