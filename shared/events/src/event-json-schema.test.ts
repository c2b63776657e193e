import { describe, expect, it } from '@jest/globals';
import { eventJsonSchema } from './event-json-schema.ts';
import { OrderCreated } from './order-service.ts';

describe('eventJsonSchema', () => {
  it('describes the whole event in draft 4', () => {
    expect(eventJsonSchema(OrderCreated)).toMatchObject({
      $schema: 'http://json-schema.org/draft-04/schema#',
      properties: {
        source: { enum: ['order-service'] },
        'detail-type': { enum: ['OrderCreated'] },
        detail: {
          allOf: [
            {
              type: 'object',
              required: ['id', 'amount'],
              properties: { id: { minimum: 0, exclusiveMinimum: true }, amount: { type: 'number', minimum: 0 } },
            },
            { properties: { metadata: { properties: { correlationId: { type: 'string', maxLength: 128 } } } } },
          ],
        },
      },
    });
  });

  it('lets publishers add members, as consumers ignore them', () => {
    expect(JSON.stringify(eventJsonSchema(OrderCreated))).not.toContain('additionalProperties');
  });
});
