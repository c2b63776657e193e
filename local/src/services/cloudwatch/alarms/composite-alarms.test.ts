import {
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  PutCompositeAlarmCommand,
  type PutCompositeAlarmCommandInput,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type CloudWatchTest, startCloudWatch } from '../testing/start-cloudwatch.ts';
import { createReceivers, TOPIC } from '../testing/test-receivers.ts';

const receivers = createReceivers();
let test: CloudWatchTest;
beforeAll(async () => {
  test = await startCloudWatch(receivers.services);
  // Nothing but these tests changes their states: missing data is ignored.
  for (const name of ['a', 'b', 'c d', 'guard']) await test.putAlarm(name, name, { TreatMissingData: 'ignore' });
});
beforeEach(async () => {
  for (const name of ['a', 'b', 'c d', 'guard']) await set(name, 'OK');
  await test.endpoint.idle();
  receivers.clear();
});
afterAll(() => test.endpoint.stop());

const set = (AlarmName: string, StateValue: StateValue) =>
  test.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'test' }));
const put = (AlarmName: string, AlarmRule: string, more: Partial<PutCompositeAlarmCommandInput> = {}) =>
  test.send(new PutCompositeAlarmCommand({ AlarmName, AlarmRule, ...more }));
const stateOf = async (name: string) => (await test.describeAlarm(name)).StateValue;
const subjects = async () => {
  await test.endpoint.idle();
  return receivers.published.map(({ Subject }) => Subject);
};
const arnOf = (name: string) => `arn:aws:cloudwatch:eu-west-1:000000000000:alarm:${name}`;

it.each([
  ['ALARM(a)', 'ALARM'],
  ['ALARM("a") AND ALARM(b)', 'OK'],
  ['ALARM(a) OR ALARM(b)', 'ALARM'],
  ['NOT ALARM(b)', 'ALARM'],
  ['OK("c d")', 'ALARM'],
  ['INSUFFICIENT_DATA(a)', 'OK'],
  ['TRUE OR FALSE AND FALSE', 'ALARM'],
  ['(TRUE OR FALSE) AND FALSE', 'OK'],
  ['ALARM(arn:aws:cloudwatch:eu-west-1:000000000000:alarm:a) AND NOT (ALARM(b) OR ALARM("c d"))', 'ALARM'],
])('%s is %s when only a is in alarm', async (rule, state) => {
  await set('a', 'ALARM');
  await put('rule', rule);
  expect(await stateOf('rule')).toBe(state);
});

it('follows its children, through other composite alarms as well', async () => {
  await put('inner', 'ALARM(a) AND ALARM(b)', { AlarmActions: [TOPIC] });
  await put('outer', 'ALARM(inner)', { AlarmActions: [TOPIC] });
  receivers.clear();
  await set('a', 'ALARM');
  expect(await stateOf('outer')).toBe('OK');
  await set('b', 'ALARM');
  expect(await stateOf('outer')).toBe('ALARM');
  expect(await subjects()).toEqual(['ALARM: "inner" in EU (Ireland)', 'ALARM: "outer" in EU (Ireland)']);
  expect(JSON.parse(receivers.published[0]?.payload ?? '')).toMatchObject({
    AlarmRule: 'ALARM(a) AND ALARM(b)',
    TriggeringChildren: [
      { Arn: arnOf('a'), State: { Value: 'ALARM' } },
      { Arn: arnOf('b'), State: { Value: 'ALARM' } },
    ],
  });
});

it('ends when rules go round in circles', async () => {
  await put('first', 'TRUE');
  await put('second', 'ALARM(first)');
  await put('first', 'NOT ALARM(second)');
  await set('a', 'ALARM');
  expect(['OK', 'ALARM']).toContain(await stateOf('first'));
  await put('first', 'TRUE');
});

it('is described on request only, with its parents and children', async () => {
  await put('parent', 'ALARM(a) OR ALARM("c d")');
  const describeAlarms = async (input: object) => {
    const { MetricAlarms = [], CompositeAlarms = [] } = await test.send(new DescribeAlarmsCommand(input));
    return [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName }) => AlarmName);
  };
  expect(await describeAlarms({ AlarmNames: ['parent'] })).toEqual([]);
  expect(await describeAlarms({ AlarmNames: ['parent'], AlarmTypes: ['CompositeAlarm'] })).toEqual(['parent']);
  expect(await describeAlarms({ ChildrenOfAlarmName: 'parent' })).toEqual(['a', 'c d']);
  expect(await describeAlarms({ ParentsOfAlarmName: 'c d', AlarmTypes: ['CompositeAlarm'] })).toContain('parent');
});

it('keeps its children from being deleted', async () => {
  await test.putAlarm('child', 'child');
  await put('keeper', 'ALARM(child)');
  const remove = (...AlarmNames: string[]) => test.send(new DeleteAlarmsCommand({ AlarmNames }));
  await expect(remove('child')).rejects.toMatchObject({ name: 'ValidationException' });
  await remove('child', 'keeper');
  expect(await stateOf('child')).toBeUndefined();
});

it.each(['', 'ALARM', 'ALARM(none)', 'ALARM(a', 'ALARM(a) ALARM(b)', 'AND', 'BROKEN(a)', 'ALARM(a) XOR ALARM(b)'])(
  'refuses the rule %p',
  async (rule) => {
    await expect(put('refused', rule)).rejects.toMatchObject({ name: 'ValidationException' });
  },
);

describe('a suppressor', () => {
  const suppressed = (name: string) =>
    put(name, 'ALARM(a)', {
      AlarmActions: [TOPIC],
      ActionsSuppressor: 'guard',
      ActionsSuppressorWaitPeriod: 20,
      ActionsSuppressorExtensionPeriod: 30,
    });

  it('lets actions run after its wait period when it stays calm', async () => {
    await suppressed('waits');
    await set('a', 'ALARM');
    expect(await test.describeAlarm('waits')).toMatchObject({ StateValue: 'ALARM', ActionsSuppressedBy: 'WaitPeriod' });
    await test.clock.advance(19_000);
    expect(await subjects()).toEqual([]);
    await test.clock.advance(1000);
    expect(await subjects()).toEqual(['ALARM: "waits" in EU (Ireland)']);
    expect((await test.describeAlarm('waits')).ActionsSuppressedBy).toBeUndefined();
    await test.send(new DeleteAlarmsCommand({ AlarmNames: ['waits'] }));
  });

  it('holds actions back while it is in alarm, and for its extension period', async () => {
    await suppressed('held');
    await set('guard', 'ALARM');
    await set('a', 'ALARM');
    await test.clock.advance(40_000);
    await set('guard', 'ALARM');
    expect(await subjects()).toEqual([]);
    expect((await test.describeAlarm('held')).ActionsSuppressedBy).toBe('Alarm');
    await set('guard', 'OK');
    expect((await test.describeAlarm('held')).ActionsSuppressedBy).toBe('ExtensionPeriod');
    await test.clock.advance(30_000);
    expect(await subjects()).toEqual(['ALARM: "held" in EU (Ireland)']);
  });
});
