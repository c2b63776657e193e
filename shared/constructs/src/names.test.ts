import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { namesOf, resourceName } from './names.ts';

const stage = { name: 'staging', account: '123456789012', region: 'eu-west-1' };

describe('names', () => {
  it('prefixes a physical name with its stage', () => {
    expect(resourceName('local', 'orders')).toBe('local-orders');
    expect(namesOf(stage, 'orders').physical('table', 'orders')).toBe('staging-orders');
  });

  it('refuses a stage with a hyphen or none at all, and an empty name', () => {
    expect(() => resourceName('pre-view', 'orders')).toThrow('The stage "pre-view" must be a lower-case letter');
    expect(() => resourceName('', 'orders')).toThrow('The stage "" must be');
    expect(() => resourceName('local', '')).toThrow('A resource of the stage "local" has an empty name.');
  });

  it('gives every service the same bus, whichever service asks', () => {
    const [orders, payments] = [namesOf(stage, 'orders'), namesOf(stage, 'payments')];
    expect(orders.busArn).toBe('arn:aws:events:eu-west-1:123456789012:event-bus/staging-eda-demo');
    expect(payments.busArn).toBe(orders.busArn);
    expect(orders.busRuleArn('staging-payments')).toBe(
      'arn:aws:events:eu-west-1:123456789012:rule/staging-eda-demo/staging-payments',
    );
  });

  it('refuses a name that is longer than AWS takes, with the name and its length', () => {
    const name = 'x'.repeat(57);
    expect(namesOf(stage, 'orders').physical('queue', name)).toHaveLength(65);
    expect(() => namesOf(stage, 'orders').physical('function', name)).toThrow(
      `The function name "staging-${name}" has 65 characters; AWS takes 1 to 64.`,
    );
  });

  it('makes different physical names of different pairs of stage and name', () => {
    const stageName = fc.stringMatching(/^[a-z][a-z0-9]{0,3}$/);
    const name = fc.stringMatching(/^[a-z-]{1,6}$/);
    fc.assert(
      fc.property(stageName, name, stageName, name, (stageOne, one, stageTwo, two) => {
        const same = stageOne === stageTwo && one === two;
        expect(resourceName(stageOne, one) === resourceName(stageTwo, two)).toBe(same);
      }),
    );
  });
});
