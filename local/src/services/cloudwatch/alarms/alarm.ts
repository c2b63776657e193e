import type { PutCompositeAlarmCommandInput, PutMetricAlarmCommandInput, StateValue } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../../service/errors.ts';
import type { CloudWatchContext } from '../state.ts';
import type { RuleExpression } from './parse-alarm-rule.ts';

/** What an alarm says of the world, since when, and why. */
export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON. */
  readonly reasonData: string | undefined;
  /** When value or reason were last set. */
  readonly updatedAt: number;
  /** When the value last changed. */
  readonly transitionedAt: number;
}

interface AlarmBase {
  readonly name: string;
  readonly configuredAt: number;
  readonly actionsEnabled: boolean;
  readonly state: AlarmState;
  readonly tags: Readonly<Record<string, string>>;
}

/** The settings of an alarm are the request that it was last put with. */
export interface MetricAlarm extends AlarmBase {
  readonly kind: 'metric';
  readonly settings: Omit<PutMetricAlarmCommandInput, 'Tags' | 'ActionsEnabled'>;
}

export interface CompositeAlarm extends AlarmBase {
  readonly kind: 'composite';
  readonly settings: Omit<PutCompositeAlarmCommandInput, 'Tags' | 'ActionsEnabled'>;
  readonly rule: RuleExpression;
  /** Why its actions wait or were left out at the last change of its state. */
  readonly suppression: Suppression | undefined;
}

export interface Suppression {
  readonly by: 'WaitPeriod' | 'ExtensionPeriod' | 'Alarm';
  readonly reason: string;
  /** The end of the wait or extension period. */
  readonly until: number | undefined;
  /** From where the alarm came into the state whose actions wait. */
  readonly previous: AlarmState;
}

export type Alarm = MetricAlarm | CompositeAlarm;

export function alarmArn(name: string, context: CloudWatchContext): string {
  return context.arn('cloudwatch', `alarm:${name}`);
}

/** @throws AwsError ResourceNotFound */
export function findAlarm(name: string, { state }: CloudWatchContext): Alarm {
  const alarm = state.alarms.get(name);
  if (!alarm) throw new AwsError('ResourceNotFound', `Alarm ${name} not found.`);
  return alarm;
}

/** The state of an alarm that was just made. */
export function initialState(now: number): AlarmState {
  return {
    value: 'INSUFFICIENT_DATA',
    reason: 'Unchecked: Initial alarm creation',
    reasonData: undefined,
    updatedAt: now,
    transitionedAt: now,
  };
}

/** A time as alarms write it: `2026-01-01T00:00:00.000+0000`. */
export function alarmTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}
