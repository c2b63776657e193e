import { describe, expect, it } from '@jest/globals';
import { Archive } from './archive.ts';
import { Bus } from './bus.ts';
import { BusLog } from './bus-log.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';

const plan = synthesise((scope, service) => {
  const bus = new Bus(scope, 'bus', { service });
  new BusLog(scope, 'log', { service });
  new Archive(scope, 'archive', { service, bus });
});

describe('Bus', () => {
  it('takes events from roles of its own account that are granted it, and from nobody else', () => {
    expect(plan.only('aws_cloudwatch_event_bus').name).toBe('staging-eda-demo');
    expect(statementsOf(plan.only('aws_cloudwatch_event_bus_policy').policy)).toEqual([
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::123456789012:root' },
        Action: ['events:PutEvents'],
        Resource: ['arn:aws:events:eu-west-1:123456789012:event-bus/staging-eda-demo'],
      }),
    ]);
  });
});

describe('BusLog', () => {
  it('writes every event to the log group of the bus', () => {
    expect(plan.only('aws_cloudwatch_log_group').name).toBe('staging-eda-demo-all');
    const rule = plan.only('aws_cloudwatch_event_rule');
    expect(rule.name).toBe('staging-catch-all');
    expect(JSON.parse(String(rule.event_pattern))).toEqual({ source: [{ exists: true }] });
  });
});

describe('Archive', () => {
  it('keeps every event as long as the stage says', () => {
    const archive = plan.only('aws_cloudwatch_event_archive');
    expect(archive).toMatchObject({ name: 'staging-eda-demo', retention_days: 7 });
    expect(archive.event_pattern).toBeUndefined();
  });
});
