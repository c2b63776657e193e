import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionalWrite } from '@signalbox/runtime/conditional-write';
import { documentClient } from '@signalbox/runtime/dynamodb-client';
import * as z from 'zod/mini';
import { type Payment, type PaymentKey, payment } from './payment.ts';

/**
 * Where payments are kept. Its stream alerts of every write of a payment that is not authorised, so there is one such
 * write to a payment at most: either its creation or its withdrawal.
 */
export interface PaymentTable {
  /** Stores the payment unless there is one with its ids. Gives the one that is stored then. */
  create(payment: Payment): Promise<{ readonly created: boolean; readonly payment: Payment }>;
  /** Takes the authorisation from a payment that has it. Gives the payment as it is then. */
  withdraw(key: PaymentKey, correlationId: string): Promise<Payment>;
}

/**
 * The payments in the DynamoDB table of that name: partition key `customerId`, sort key `paymentId`, both texts.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
export function createPaymentTable(name: string, client = documentClient): PaymentTable {
  return {
    async create(created) {
      const put = new PutCommand({
        TableName: name,
        Item: created,
        ConditionExpression: 'attribute_not_exists(customerId)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      const write = await conditionalWrite(client.send(put));
      return { created: write.done, payment: write.done ? created : z.parse(payment, write.item) };
    },

    async withdraw({ customerId, paymentId }, correlationId) {
      const update = new UpdateCommand({
        TableName: name,
        Key: { customerId, paymentId },
        ConditionExpression: 'authorisation = :authorised',
        UpdateExpression: 'SET authorisation = :notAuthorised, correlationId = :correlationId',
        ExpressionAttributeValues: {
          ':authorised': 'Authorised',
          ':notAuthorised': 'Not Authorised',
          ':correlationId': correlationId,
        },
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      const write = await conditionalWrite(client.send(update));
      return z.parse(payment, write.done ? write.output.Attributes : write.item);
    },
  };
}
