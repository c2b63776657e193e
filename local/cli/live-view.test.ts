import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Delivery, DeliveryRecord, EventObservation, Observation } from '../src/service/delivery.ts';
import { createLiveView } from './live-view.ts';

const AT = Date.UTC(2026, 0, 1, 12, 0, 0, 5);
const RULE = 'arn:aws:events:eu-west-1:000000000000:rule/local-eda-demo/local-notifications';
const TARGET = 'arn:aws:lambda:eu-west-1:000000000000:function:local-notifications-notify';

const event: EventObservation = {
  kind: 'event',
  id: 'e1',
  at: AT,
  bus: 'local-eda-demo',
  source: 'order-service',
  detailType: 'OrderCreated',
  matched: [{ rule: 'local-notifications', targets: [TARGET] }],
};

function delivery(outcome: DeliveryRecord['outcome'], attempts = 1): Observation {
  const sent: Delivery = {
    id: 'd1',
    kind: 'rule',
    from: RULE,
    to: TARGET,
    payload: '',
    principal: '',
    firstAttemptAt: AT,
    attempts,
    eventId: 'e1',
  };
  const error = outcome === 'delivered' ? {} : { error: { code: 'ThrottlingException', message: 'Rate exceeded' } };
  return { kind: 'delivery', delivery: sent, outcome, at: AT, durationMilliseconds: 3, ...error };
}

let lines: string[];
let view: (observation: Observation) => void;
beforeEach(() => {
  lines = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours begin with the escape character
  view = createLiveView((line) => lines.push(line.replace(/\u001b\[[0-9;]*m/g, '')));
});

describe('the live view', () => {
  it('shows an event in one line once every target has answered', () => {
    view(event);
    expect(lines).toEqual([]);
    view(delivery('delivered'));
    expect(lines).toEqual(['12:00:00.005 order-service OrderCreated  notifications → notifications-notify ✓ 3 ms']);
  });

  it('shows retries and dead letters with their reason', () => {
    view(event);
    view(delivery('retrying'));
    view(delivery('dead-lettered', 2));
    expect(lines[0]).toContain('retrying (ThrottlingException)');
    expect(lines[1]).toContain(
      'notifications → notifications-notify dead-lettered, attempt 2 ThrottlingException: Rate exceeded',
    );
  });

  it('says when no rule matched, but not of AWS’s own events', () => {
    view({ ...event, matched: [] });
    view({ ...event, matched: [], source: 'aws.cloudwatch' });
    expect(lines).toEqual(['12:00:00.005 order-service OrderCreated  no rule matched']);
  });

  it('forgets nothing when a target never answers', () => {
    for (let index = 0; index <= 500; index++) view({ ...event, id: `e${index}` });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('notifications-notify …');
  });
});
