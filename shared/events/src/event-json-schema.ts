import * as z from 'zod/mini';
import type { EventContract } from './define-event.ts';
import { eventMetadata } from './event-metadata.ts';

/** A JSON Schema, draft 4: what the EventBridge schema registry takes. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schema of an event's detail without the envelope. */
export function detailJsonSchema({ schema }: EventContract): JsonSchema {
  const { $schema: _, ...detail } = z.toJSONSchema(schema, { target: 'draft-4', io: 'input' });
  return detail;
}

/**
 * The JSON Schema of a whole event, as it arrives at a target.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema.html
 */
export function eventJsonSchema(contract: EventContract): JsonSchema {
  const text = { type: 'string' };
  const detail = detailJsonSchema(contract);
  // Nothing of the envelope is required: an event that was published by hand has none, and one that follows from it without
  // code in between an empty one.
  const { $schema: _, required: __, ...metadata } = z.toJSONSchema(eventMetadata, { target: 'draft-4', io: 'input' });
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    title: contract.detailType,
    type: 'object',
    required: ['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources', 'detail'],
    properties: {
      version: text,
      id: text,
      'detail-type': { type: 'string', enum: [contract.detailType] },
      source: { type: 'string', enum: [contract.source] },
      account: text,
      time: { type: 'string', format: 'date-time' },
      region: text,
      resources: { type: 'array', items: text },
      detail: { allOf: [detail, { type: 'object', properties: { metadata } }] },
    },
  };
}
