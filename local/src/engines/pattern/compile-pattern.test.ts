import { describe, expect, it } from '@jest/globals';
import { compilePattern } from './compile-pattern.ts';

const EC2 = {
  version: '0',
  id: 'ddddd4-aaaa-7777-4444-345dd43cc333',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '012345679012',
  time: '2017-10-02T16:24:49Z',
  region: 'us-east-1',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000'],
  detail: {
    'c-count': 5,
    'd-count': 3,
    'x-limit': 301.8,
    'source-ip': '10.0.0.33',
    'instance-id': 'i-000000aaaaaa00000',
    state: 'running',
    message: null,
    note: '',
    urgent: false,
    tags: [],
    file: { path: 'dir/sub/image.PNG' },
  },
};

const EMPLOYEES = {
  employees: [
    { firstName: 'John', lastName: 'Doe', grades: [1, 2] },
    { firstName: 'Anna', lastName: 'Smith', grades: [3] },
    { firstName: 'Peter', lastName: 'Jones', retired: true },
  ],
};

type Case = readonly [pattern: object, event: unknown, matches: boolean];

function check(cases: readonly Case[]): void {
  it.each(cases.map(([pattern, event, matches]) => [JSON.stringify(pattern), event, matches] as const))(
    '%s',
    (pattern, event, matches) => expect(compilePattern(pattern).matches(event)).toBe(matches),
  );
}

const detail = (field: string, ...terms: unknown[]): object => ({ detail: { [field]: terms } });
const value = (x: unknown): object => ({ x });
const terms = (...x: unknown[]): object => ({ x });

describe('exact values', () => {
  check([
    [{ source: ['aws.ec2'] }, EC2, true],
    [{ source: ['aws.s3', 'aws.ec2'] }, EC2, true],
    [{ source: ['aws.EC2'] }, EC2, false],
    [{ source: [{ exactly: 'aws.ec2' }] }, EC2, true],
    [{ source: ['aws.ec2'], region: ['eu-west-1'] }, EC2, false],
    [{ resources: EC2.resources, 'detail-type': [EC2['detail-type']] }, EC2, true],
    [detail('state', 'initializing', 'running'), EC2, true],
    [detail('c-count', 5), EC2, true],
    [detail('c-count', 5.0), EC2, true],
    [detail('c-count', '5'), EC2, false],
    [detail('urgent', false), EC2, true],
    [detail('urgent', 'false'), EC2, false],
    [detail('message', null), EC2, true],
    [detail('message', ''), EC2, false],
    [detail('note', ''), EC2, true],
    [detail('note', null), EC2, false],
    [detail('tags', null), EC2, false],
    [detail('absent', null), EC2, false],
    [detail('absent', ''), EC2, false],
    [terms(0), value(-0), true],
    [terms(123456789012), value(123456789012), true],
    [terms('2001:db8::1'), value('2001:0db8:0:0:0:0:0:1'), true],
    [terms('10.0.0.1'), value('10.0.0.1'), true],
  ]);

  it('take numbers as equal however they are written', () => {
    for (const written of ['1', '1.0', '1e0', '10e-1', '0.1E1']) {
      expect(compilePattern(`{"x":[${written}]}`).matches({ x: 1 })).toBe(true);
    }
  });
});

describe('texts', () => {
  check([
    [{ time: [{ prefix: '2017-10-02' }] }, EC2, true],
    [{ time: [{ prefix: '2018' }] }, EC2, false],
    [detail('note', { prefix: '' }), EC2, true],
    [detail('c-count', { prefix: '5' }), EC2, false],
    [terms({ prefix: { 'equals-ignore-case': 'EventB' } }), value('eventbridge'), true],
    [terms({ prefix: { 'equals-ignore-case': 'EventC' } }), value('eventbridge'), false],
    [{ source: [{ suffix: 'ec2' }] }, EC2, true],
    [{ source: [{ suffix: 'EC2' }] }, EC2, false],
    [terms({ suffix: { 'equals-ignore-case': 'tBridge' } }), value('EVENTBRIDGE'), true],
    [detail('c-count', { suffix: '5' }), EC2, false],
    [{ source: [{ 'equals-ignore-case': 'AWS.ec2' }] }, EC2, true],
    [{ source: [{ 'equals-ignore-case': 'ec2' }] }, EC2, false],
    [detail('note', { 'equals-ignore-case': '' }), EC2, true],
    [detail('message', { 'equals-ignore-case': 'null' }), EC2, false],
    [terms({ 'equals-ignore-case': 'ÉCOLE' }), value('école'), true],
  ]);
});

describe('wildcards', () => {
  check([
    [{ detail: { file: { path: [{ wildcard: 'dir/*.PNG' }] } } }, EC2, true],
    [{ detail: { file: { path: [{ wildcard: 'dir/*.png' }] } } }, EC2, false],
    [terms({ wildcard: '*' }), value(''), true],
    [terms({ wildcard: '*' }), value(1), false],
    [terms({ wildcard: '' }), value(''), true],
    [terms({ wildcard: 'a*a' }), value('a'), false],
    [terms({ wildcard: 'a*a' }), value('aa'), true],
    [terms({ wildcard: '*ab*ab*' }), value('xabab'), true],
    [terms({ wildcard: '*ab*ab*' }), value('xab'), false],
    [terms({ wildcard: 'a*b*c' }), value('a-bc-b-c'), true],
    [terms({ wildcard: 'a\\*b' }), value('a*b'), true],
    [terms({ wildcard: 'a\\*b' }), value('axb'), false],
    [terms({ wildcard: 'a\\\\*' }), value('a\\b'), true],
    [
      terms({ wildcard: 'arn:aws:events:us-east-1:*:event-bus/*' }),
      value('arn:aws:events:us-east-1:1:event-bus/x'),
      true,
    ],
    [terms({ wildcard: 'a.c' }), value('abc'), false],
    [terms({ wildcard: '*\nb' }), value('a\nb'), true],
  ]);
});

describe('anything-but', () => {
  check([
    [detail('state', { 'anything-but': 'initializing' }), EC2, true],
    [detail('state', { 'anything-but': 'running' }), EC2, false],
    [detail('state', { 'anything-but': ['stopped', 'overloaded'] }), EC2, true],
    [detail('state', { 'anything-but': ['stopped', 'running'] }), EC2, false],
    [detail('x-limit', { 'anything-but': 123 }), EC2, true],
    [detail('x-limit', { 'anything-but': [100, 301.8] }), EC2, false],
    [detail('state', { 'anything-but': 5 }), EC2, true],
    [detail('message', { 'anything-but': 'x' }), EC2, true],
    [detail('absent', { 'anything-but': 'x' }), EC2, false],
    [detail('tags', { 'anything-but': 'x' }), EC2, false],
    [detail('state', { 'anything-but': { prefix: 'init' } }), EC2, true],
    [detail('state', { 'anything-but': { prefix: 'run' } }), EC2, false],
    [detail('state', { 'anything-but': { prefix: ['run', 'init'] } }), EC2, false],
    [detail('c-count', { 'anything-but': { prefix: '5' } }), EC2, true],
    [detail('state', { 'anything-but': { suffix: 'ing' } }), EC2, false],
    [detail('state', { 'anything-but': { suffix: ['.txt', '.png'] } }), EC2, true],
    [detail('state', { 'anything-but': { 'equals-ignore-case': 'RUNNING' } }), EC2, false],
    [detail('state', { 'anything-but': { 'equals-ignore-case': ['STOPPED', 'Halted'] } }), EC2, true],
    [detail('state', { 'anything-but': { wildcard: 'r*g' } }), EC2, false],
    [detail('state', { 'anything-but': { wildcard: ['*/lib/*', '*/bin/*'] } }), EC2, true],
    [terms({ 'anything-but': ['a'] }), value(['a', 'b']), true],
    [terms({ 'anything-but': ['a', 'b'] }), value(['a', 'b']), false],
    [terms({ 'anything-but': 'a' }, { 'anything-but': 'b' }), value('a'), true],
  ]);
});

describe('numeric ranges', () => {
  check([
    [detail('c-count', { numeric: ['>', 0, '<=', 5] }), EC2, true],
    [detail('c-count', { numeric: ['>', 0, '<', 5] }), EC2, false],
    [detail('d-count', { numeric: ['<', 10] }), EC2, true],
    [detail('d-count', { numeric: ['<=', 2.999999] }), EC2, false],
    [detail('x-limit', { numeric: ['=', 3.018e2] }), EC2, true],
    [detail('d-count', { numeric: ['>=', 3] }), EC2, true],
    [detail('d-count', { numeric: ['>', 3] }), EC2, false],
    [detail('state', { numeric: ['>=', 0] }), EC2, false],
    [detail('message', { numeric: ['>=', 0] }), EC2, false],
    [terms({ numeric: ['>', 4999999999.999998] }), value(4999999999.999999), true],
    [terms({ numeric: ['>', 4999999999.999998] }), value(4999999999.999998), false],
    [terms({ numeric: ['>=', -5e9, '<=', 5e9] }), value(5e9), true],
    [terms({ numeric: ['>', 0] }), value(5000000001), false],
    [terms({ numeric: ['<', 0] }), value(-5000000001), false],
    [terms({ numeric: ['=', 1] }), value('1'), false],
  ]);
});

describe('IP ranges', () => {
  check([
    [detail('source-ip', { cidr: '10.0.0.0/24' }), EC2, true],
    [detail('source-ip', { cidr: '10.0.1.0/24' }), EC2, false],
    [detail('source-ip', { cidr: '10.0.0.32/31' }), EC2, true],
    [terms({ cidr: '0.0.0.0/0' }), value('255.255.255.255'), true],
    [terms({ cidr: '0.0.0.0/0' }), value('256.1.1.1'), false],
    [terms({ cidr: '0.0.0.0/0' }), value('not an address'), false],
    [terms({ cidr: '0.0.0.0/0' }), value(1), false],
    [terms({ cidr: '2001:db8:1234:1a00::/56' }), value('2001:0db8:1234:1aff::ffff'), true],
    [terms({ cidr: '2001:db8:1234:1a00::/56' }), value('2001:db8:1234:1b00::1'), false],
    [terms({ cidr: '0.0.0.0/0' }), value('::1'), false],
    [terms({ cidr: '::/0' }), value('10.0.0.1'), false],
  ]);
});

describe('exists', () => {
  check([
    [detail('c-count', { exists: true }), EC2, true],
    [detail('absent', { exists: true }), EC2, false],
    [detail('absent', { exists: false }), EC2, true],
    [detail('c-count', { exists: false }), EC2, false],
    [detail('message', { exists: true }), EC2, true],
    [detail('message', { exists: false }), EC2, false],
    [detail('file', { exists: true }), EC2, false],
    [detail('file', { exists: false }), EC2, true],
    [detail('tags', { exists: true }), EC2, false],
    [detail('tags', { exists: false }), EC2, true],
    [{ detail: { nothing: { below: [{ exists: false }] } } }, EC2, true],
    [detail('state', 'stopped', { exists: false }), EC2, false],
    [detail('absent', 'stopped', { exists: false }), EC2, true],
    [{ nothing: [{ exists: false }] }, {}, true],
  ]);
});

describe('arrays in the event', () => {
  check([
    [{ x: ['b'] }, { x: ['a', 'b'] }, true],
    [{ x: ['c'] }, { x: ['a', 'b'] }, false],
    [{ x: ['c'] }, { x: ['a', ['b', ['c']]] }, true],
    [{ x: [null] }, { x: [] }, false],
    [{ employees: { firstName: ['Anna'] } }, EMPLOYEES, true],
    [{ employees: { firstName: ['Anna'], lastName: ['Smith'] } }, EMPLOYEES, true],
    [{ employees: { firstName: ['Anna'], lastName: ['Jones'] } }, EMPLOYEES, false],
    [{ employees: { firstName: ['John', 'Anna'], grades: [3] } }, EMPLOYEES, true],
    [{ employees: { firstName: ['John'], grades: [3] } }, EMPLOYEES, false],
    [{ employees: { firstName: ['Anna'], retired: [{ exists: false }] } }, EMPLOYEES, true],
    [{ employees: { firstName: ['Peter'], retired: [{ exists: false }] } }, EMPLOYEES, false],
    [{ a: { b: { c: [1], d: [2] } } }, { a: [{ b: [{ c: 1 }, { d: 2 }] }] }, false],
    [{ a: { b: { c: [1] }, e: [3] } }, { a: [{ b: [{ c: 1 }] }, { e: 3 }] }, false],
    [{ a: { b: { c: [1] }, e: [3] } }, { a: [{ b: [{ c: 1 }], e: 3 }] }, true],
    [{ a: { x: [1], y: [2] } }, { a: [[{ x: 1 }], [{ y: 2 }]] }, false],
    [{ a: { x: [1] }, b: { x: [2] } }, { a: [{ x: 1 }, { x: 2 }], b: [{ x: 1 }, { x: 2 }] }, true],
  ]);
});

describe('$or', () => {
  const metric = { source: 'aws.cloudwatch', metricType: 'MetricType', namespace: 'AWS/EC2', metricId: 1234 };
  const nested = {
    source: ['aws.cloudwatch'],
    $or: [
      { metricName: ['CPUUtilization'] },
      { metricType: ['MetricType'], namespace: ['AWS/EC2'], $or: [{ metricId: [1234] }, { spaceId: [1000] }] },
      { scope: ['Service'] },
    ],
  };
  check([
    [nested, metric, true],
    [nested, { ...metric, metricId: 1 }, false],
    [nested, { ...metric, metricId: 1, spaceId: 1000 }, true],
    [nested, { source: 'aws.cloudwatch', scope: 'Service' }, true],
    [nested, { source: 'aws.s3', scope: 'Service' }, false],
    [
      { detail: { $or: [{ a: [{ exists: false }] }, { b: [{ numeric: ['<', 10] }] }] } },
      { detail: { a: 1, b: 20 } },
      false,
    ],
    [
      { detail: { $or: [{ a: [{ exists: false }] }, { b: [{ numeric: ['<', 10] }] }] } },
      { detail: { a: 1, b: 2 } },
      true,
    ],
    [{ $or: [{ a: [1] }, { b: [1] }], c: { $or: [{ d: [1] }, { e: [1] }] } }, { b: 1, c: { e: 1 } }, true],
    [{ $or: [{ a: [1] }, { b: [1] }], c: { $or: [{ d: [1] }, { e: [1] }] } }, { b: 1 }, false],
  ]);
});

describe('keys', () => {
  check([
    [{ detail: { 'state.status': ['running'] } }, { detail: { state: { status: 'running' } } }, true],
    [{ detail: { state: { status: ['running'] } } }, { detail: { 'state.status': 'running' } }, true],
    [{ 'detail.state': { status: ['running'] } }, { detail: { 'state.status': 'running' } }, true],
    [{ Detail: ['x'] }, { detail: 'x' }, false],
    [{ toString: [{ exists: false }] }, {}, true],
  ]);

  it('that are repeated count with their last value', () => {
    const pattern = compilePattern(
      '{"detail":{"location":[{"prefix":"us-"}],"location":[{"anything-but":"us-east"}]}}',
    );
    expect(pattern.matches({ detail: { location: 'eu-west' } })).toBe(true);
    expect(pattern.matches({ detail: { location: 'us-east' } })).toBe(false);
  });
});

it('never matches what is not an object', () => {
  const pattern = compilePattern({ x: [{ exists: false }] });
  for (const event of ['text', 1, null, undefined, [], true]) expect(pattern.matches(event)).toBe(false);
  expect(pattern.matches({})).toBe(true);
});
