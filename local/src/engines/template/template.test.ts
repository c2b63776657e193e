import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileTemplate } from './compile-template.ts';
import { parseBody } from './implicit-body.ts';
import { compileJsonPath } from './json-path.ts';
import { compilePipeTemplate } from './pipe-input.ts';
import { compileInputTransformer } from './rule-input.ts';
import { TemplateError } from './template-error.ts';

const EVENT = {
  version: '0',
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '123456789012',
  time: '2015-11-11T21:29:54Z',
  region: 'us-east-1',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111'],
  detail: {
    'instance-id': 'i-0123456789',
    state: 'RUNNING',
    cpu: { count: 2, on: true },
    disks: [{ gb: 8 }, { gb: 16 }],
  },
};

const VARIABLES = {
  ruleArn: 'arn:aws:events:us-east-1:123456789012:rule/bus/rule',
  ruleName: 'rule',
  ingestionTime: '2015-11-11T21:29:55Z',
};

const PATHS = {
  instance: '$.detail.instance-id',
  state: '$.detail.state',
  cpu: '$.detail.cpu',
  count: '$.detail.cpu.count',
  gone: '$.detail.gone',
  resources: '$.resources',
};

const transform = (template: string): string => compileInputTransformer({ paths: PATHS, template })(EVENT, VARIABLES);

describe('the template of a rule', () => {
  const cases: readonly (readonly [template: string, result: string])[] = [
    ['"instance <instance> is in <state>"', '"instance i-0123456789 is in RUNNING"'],
    ['{"instance": <instance>, "state": <state>}', '{"instance": "i-0123456789", "state": "RUNNING"}'],
    ['{"instance": "<instance>", "is": "<state>!"}', '{"instance": "i-0123456789", "is": "RUNNING!"}'],
    ['{"text": "<instance> is \\"<state>\\""}', '{"text": "i-0123456789 is \\"RUNNING\\""}'],
    ['{"cpu": <cpu>, "count": <count>}', '{"cpu": {"count":2,"on":true}, "count": 2}'],
    ['"CPU is <cpu>, count <count>"', '"CPU is {count:2,on:true}, count 2"'],
    ['"Resources <resources>"', '"Resources [arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111]"'],
    ['"info <gone>"', '"info "'],
    ['{"gone": <gone>}', '{"gone": ""}'],
    ['<instance>', '"i-0123456789"'],
    ['<cpu>', '{"count":2,"on":true}'],
    ['"first <instance>"\n"second <state>"', '"first i-0123456789"\n"second RUNNING"'],
    ['<instance> is in state <state>', 'i-0123456789 is in state RUNNING'],
    ['"{[/Check <state>"', '"{[/Check RUNNING"'],
    ['{"a": 1 < 2}', '{"a": 1 < 2}'],
    [
      '"<aws.events.rule-arn> <aws.events.rule-name> <aws.events.event.ingestion-time>"',
      '"arn:aws:events:us-east-1:123456789012:rule/bus/rule rule 2015-11-11T21:29:55Z"',
    ],
    ['{"event": <aws.events.event.json>}', `{"event": ${JSON.stringify(EVENT)}}`],
  ];
  it.each(cases)('%s', (template, result) => expect(transform(template)).toBe(result));

  it('knows the event without its detail', () => {
    expect(JSON.parse(transform('<aws.events.event>'))).toEqual({
      id: EVENT.id,
      account: EVENT.account,
      detailType: EVENT['detail-type'],
      time: EVENT.time,
      source: EVENT.source,
      region: EVENT.region,
      resources: EVENT.resources,
      version: '0',
    });
  });

  it('refuses what is neither a variable nor predefined', () => {
    expect(() => transform('"<unknown>"')).toThrow(new TemplateError('placeholder', 'unknown'));
    expect(() => transform('"<aws.events.other>"')).toThrow(TemplateError);
    expect(() => compileInputTransformer({ paths: { a: 'detail' }, template: '<a>' })).toThrow(
      new TemplateError('path', 'detail'),
    );
  });

  it('stays valid JSON whatever the texts of the event are', () => {
    const template = compileTemplate('{"a": <x>, "b": "[<x>]"}');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(JSON.parse(template.render(() => text))).toEqual({ a: text, b: `[${text}]` });
      }),
    );
  });
});

describe('a JSON path', () => {
  const cases: readonly (readonly [path: string, value: unknown])[] = [
    ['$', EVENT],
    ['$.detail-type', EVENT['detail-type']],
    ['$.detail.cpu.count', 2],
    ['$.resources[0]', EVENT.resources[0]],
    ['$.resources[1]', undefined],
    ['$.detail.disks[1].gb', 16],
    ['$.detail.disks[*].gb', [8, 16]],
    ['$.detail.disks.*.gb', [8, 16]],
    ['$.detail.none[*].gb', []],
    ["$['detail']['instance-id']", 'i-0123456789'],
    ['$.detail.state.length', undefined],
    ['$.detail.gone.deeper', undefined],
    ['$.toString', undefined],
  ];
  it.each(cases)('%s', (path, value) => expect(compileJsonPath(path)?.(EVENT)).toEqual(value));

  it.each(['', 'detail', '$detail', '$.', '$..x', '$.a[', '$.a[x]', '$.a[?(@.b)]'])('is not %s', (path) => {
    expect(compileJsonPath(path)).toBeUndefined();
  });
});

describe('the template of a pipe', () => {
  const variables = {
    pipeArn: 'arn:pipe',
    pipeName: 'pipe',
    sourceArn: 'arn:source',
    enrichmentArn: '',
    targetArn: 'arn:target',
    ingestionTime: '2026-01-01T00:00:00Z',
  };
  const message = { messageId: '1', body: '{"id":7,"tags":["a","b"],"who":"Ann"}', attributes: { SenderId: 'AIDA' } };
  const render = (template: string, event: unknown = message): string =>
    compilePipeTemplate(template)(event, variables);

  const cases: readonly (readonly [template: string, result: string])[] = [
    ['"Hello, <$.attributes.SenderId>"', '"Hello, AIDA"'],
    ['<$.attributes.SenderId>', '"AIDA"'],
    ['Hello, <$.attributes.SenderId>', 'Hello, AIDA'],
    ['{"id": <$.body.id>, "who": "<$.body.who>", "tag": <$.body.tags[1]>}', '{"id": 7, "who": "Ann", "tag": "b"}'],
    ['{"body": <$.body>}', '{"body": {"id":7,"tags":["a","b"],"who":"Ann"}}'],
    [
      '{"p": <aws.pipes.pipe-name>, "t": "<aws.pipes.event.ingestion-time>"}',
      '{"p": "pipe", "t": "2026-01-01T00:00:00Z"}',
    ],
    [
      '{"s": <aws.pipes.source-arn>, "t": <aws.pipes.target-arn>, "e": <aws.pipes.enrichment-arn>}',
      '{"s": "arn:source", "t": "arn:target", "e": ""}',
    ],
    ['<aws.pipes.event>', JSON.stringify(message)],
    ['{"e": <aws.pipes.event.json>}', `{"e": ${JSON.stringify({ ...message, body: JSON.parse(message.body) })}}`],
    ['static', 'static'],
  ];
  it.each(cases)('%s', (template, result) => expect(render(template)).toBe(result));

  it('refuses other placeholders', () => {
    expect(() => render('<body>')).toThrow(new TemplateError('placeholder', 'body'));
  });

  it('reaches into a body only when it is the JSON of an object or list', () => {
    expect(parseBody({ body: ' [1]' })).toEqual({ body: [1] });
    for (const body of ['text', '12', '{"broken', '"quoted"']) expect(parseBody({ body })).toEqual({ body });
    expect(parseBody('text')).toBe('text');
  });
});
