import { describe, expect, it } from '@jest/globals';
import { type Grant, policyOf } from './grant.ts';

const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:local-orders';
const send: Grant = { sid: 'Send', actions: ['sqs:SendMessage'], resources: [queueArn] };

describe('policyOf', () => {
  it('writes one statement for each grant, with its condition and its principal', () => {
    const conditions = { StringEquals: { 'aws:SourceAccount': '000000000000' } };
    const { json } = policyOf([
      send,
      { ...send, sid: 'SendToo', principal: { Service: 'events.amazonaws.com' }, conditions },
    ]);
    expect(JSON.parse(json)).toEqual({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Send', Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: [queueArn] },
        {
          Sid: 'SendToo',
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: ['sqs:SendMessage'],
          Resource: [queueArn],
          Condition: conditions,
        },
      ],
    });
  });

  it('refuses a wildcard without a reason, in an action as in a resource', () => {
    expect(() => policyOf([{ ...send, actions: ['sqs:*'] }])).toThrow('The statement "Send" has sqs:*');
    expect(() => policyOf([{ ...send, resources: [`${queueArn}-*`] }])).toThrow(`has ${queueArn}-*`);
  });

  it('keeps the reason of a wildcard by the name of its statement', () => {
    const reasoned = { ...send, resources: ['*'], wildcardReason: 'There is nothing to name.' };
    expect(policyOf([send, { ...reasoned, sid: 'All' }]).wildcardReasons).toEqual({ All: 'There is nothing to name.' });
  });

  it('refuses a reason that has outlived its wildcard', () => {
    expect(() => policyOf([{ ...send, wildcardReason: 'There was one.' }])).toThrow('has no wildcard');
  });

  it('refuses a name that IAM would refuse, a name used twice and a grant of nothing', () => {
    expect(() => policyOf([{ ...send, sid: 'to send' }])).toThrow(
      'The Sid "to send" must be made of letters and digits',
    );
    expect(() => policyOf([send, send])).toThrow('Two statements of one policy have the Sid "Send".');
    expect(() => policyOf([{ ...send, resources: [] }])).toThrow('The statement "Send" grants nothing.');
  });
});
