import { expect, it } from '@jest/globals';
import { allowsDelivery } from './allows-delivery.ts';

const resource = 'arn:aws:sqs:eu-west-1:000000000000:orders';
const from = 'arn:aws:events:eu-west-1:000000000000:rule/orders';
const access = { principal: 'events.amazonaws.com', from, action: 'sqs:SendMessage', resource };
const policyOf = (statement: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: '*',
        ...statement,
      },
    ],
  });

it('refuses a service without a policy that allows it', () => {
  expect(allowsDelivery(undefined, access)).toBe(false);
  expect(allowsDelivery(policyOf({}), access)).toBe(true);
  expect(allowsDelivery(policyOf({}), { ...access, principal: 'sns.amazonaws.com' })).toBe(false);
});

it('gives conditions the ARN and account of the sender', () => {
  const onlyFrom = (arn: string) => policyOf({ Condition: { ArnEquals: { 'aws:SourceArn': arn } } });
  expect(allowsDelivery(onlyFrom(from), access)).toBe(true);
  expect(allowsDelivery(onlyFrom(`${from}-2`), access)).toBe(false);
  const account = policyOf({ Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } } });
  expect(allowsDelivery(account, access)).toBe(true);
});

it('lets a role of the account through unless it is denied', () => {
  const role = { ...access, principal: 'arn:aws:iam::000000000000:role/sender' };
  expect(allowsDelivery(undefined, role)).toBe(true);
  expect(allowsDelivery(policyOf({}), role)).toBe(true);
  expect(allowsDelivery(policyOf({ Effect: 'Deny', Principal: '*' }), role)).toBe(false);
});
