import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { anyOf } from './any-of.ts';
import { defineEvent } from './define-event.ts';
import { detailPath } from './detail-path.ts';
import { everyEventOf } from './every-event-of.ts';
import { OrderCancelled, OrderCompleted, OrderCreated } from './order-service.ts';
import { type EventPattern, pattern } from './pattern.ts';
import { PaymentFailed, PaymentSucceeded } from './payment-service.ts';
import { PizzaMade, PizzaOrdered } from './pizza-service.ts';

const Shipped = defineEvent({
  source: 'shipping',
  detailType: 'Shipped',
  version: 1,
  schema: z.object({
    carrier: z.string(),
    state: z.enum(['new', 'changed']),
    express: z.boolean(),
    note: z.nullable(z.string()),
    address: z.object({ ip: z.string(), floor: z.optional(z.number()) }),
    parcels: z.array(z.object({ grams: z.number() })),
    tags: z.array(z.string()),
    extras: z.looseObject({ gift: z.string() }),
    item: z.union([z.object({ sku: z.string() }), z.object({ digital: z.boolean() })]),
  }),
});

/** Each pattern is checked by `tsc`: those that EventBridge takes compile, the others do not. */
const accepted: readonly EventPattern[] = [
  pattern(Shipped, { detail: { carrier: ['DHL', { prefix: 'D' }, { prefix: { 'equals-ignore-case': 'd' } }] } }),
  pattern(Shipped, { detail: { carrier: [{ suffix: 'L' }, { suffix: { 'equals-ignore-case': 'l' } }] } }),
  pattern(Shipped, { detail: { carrier: [{ 'equals-ignore-case': 'dhl' }, { wildcard: 'D*L' }, { exists: true }] } }),
  pattern(Shipped, { detail: { carrier: [{ 'anything-but': 'DHL' }, { 'anything-but': ['DHL', 'UPS'] }] } }),
  pattern(Shipped, {
    detail: { carrier: [{ 'anything-but': { prefix: 'D' } }, { 'anything-but': { suffix: ['L'] } }] },
  }),
  pattern(Shipped, { detail: { carrier: [{ 'anything-but': { wildcard: ['D*'] } }] } }),
  pattern(Shipped, { detail: { carrier: [{ 'anything-but': { 'equals-ignore-case': 'dhl' } }] } }),
  pattern(Shipped, { detail: { address: { ip: [{ cidr: '10.0.0.0/24' }], floor: [{ exists: false }] } } }),
  pattern(Shipped, { detail: { parcels: { grams: [{ numeric: ['>', 0, '<=', 500] }, { 'anything-but': [1, 2] }] } } }),
  pattern(Shipped, { detail: { tags: ['fragile'], express: [true], note: [null, 'ring'] } }),
  pattern(Shipped, { detail: { state: ['new', { 'anything-but': ['new', 'changed'] }] } }),
  pattern(Shipped, { detail: { extras: { gift: ['ribbon'] } } }),
  pattern(Shipped, { detail: { item: { sku: ['1'], digital: [true] } } }),
  pattern(Shipped, { detail: { $or: [{ carrier: ['DHL'] }, { parcels: { grams: [{ numeric: ['>=', 1000] }] } }] } }),
  pattern(Shipped, { detail: { metadata: { hopCount: [{ numeric: ['<', 8] }] } }, region: ['eu-west-1'] }),
];

const refused: readonly EventPattern[] = [
  // @ts-expect-error what else an object may hold is not declared
  pattern(Shipped, { detail: { extras: { ribbon: ['red'] } } }),
  // @ts-expect-error the schema has no such field
  pattern(OrderCreated, { detail: { price: [1] } }),
  // @ts-expect-error carrier is a text
  pattern(Shipped, { detail: { carrier: [{ numeric: ['>', 500] }] } }),
  // @ts-expect-error amount is a number
  pattern(OrderCreated, { detail: { amount: [{ prefix: '5' }] } }),
  // @ts-expect-error amount is a number
  pattern(OrderCreated, { detail: { amount: ['500'] } }),
  // @ts-expect-error of two comparisons the lower bound comes first
  pattern(OrderCreated, { detail: { amount: [{ numeric: ['<', 9, '>', 1] }] } }),
  // @ts-expect-error no such comparison
  pattern(OrderCreated, { detail: { amount: [{ numeric: ['!=', 1] }] } }),
  // @ts-expect-error the schema has no such state
  pattern(Shipped, { detail: { state: ['old'] } }),
  // @ts-expect-error a list of alternatives is never empty
  pattern(Shipped, { detail: { carrier: [] } }),
  // @ts-expect-error a value stands in a list
  pattern(Shipped, { detail: { carrier: 'DHL' } }),
  // @ts-expect-error an object is asked by its members
  pattern(Shipped, { detail: { address: [{ exists: true }] } }),
  // @ts-expect-error carrier is never null
  pattern(Shipped, { detail: { carrier: [null] } }),
  // @ts-expect-error no such operator
  pattern(Shipped, { detail: { carrier: [{ regex: 'D.L' }] } }),
  // @ts-expect-error a payment has no amount
  pattern(PaymentFailed, { detail: { $or: [{ amount: [1] }, { id: [2] }] } }),
];

describe('pattern', () => {
  it('names source and detail-type and asks for the fields that are given', () => {
    expect(pattern(OrderCreated, { detail: { amount: [{ numeric: ['>', 500] }] } })).toEqual({
      source: ['order-service'],
      'detail-type': ['OrderCreated'],
      detail: { amount: [{ numeric: ['>', 500] }] },
    });
  });

  it('asks for nothing else when no fields are given', () => {
    expect(pattern(PaymentFailed)).toEqual({ source: ['payment-service'], 'detail-type': ['PaymentFailed'] });
  });

  it('compiles with every operator of EventBridge and with no other', () => {
    expect([accepted.length, refused.length]).toEqual([15, 14]);
  });
});

describe('anyOf', () => {
  it('lists the detail-types of one source', () => {
    expect(anyOf(pattern(OrderCompleted), pattern(OrderCancelled))).toEqual({
      source: ['order-service'],
      'detail-type': ['OrderCompleted', 'OrderCancelled'],
    });
  });

  it('keeps the events of several sources apart', () => {
    const patterns = [pattern(OrderCreated), pattern(PaymentFailed)] as const;
    expect(anyOf(...patterns)).toEqual({ $or: patterns });
  });

  it('merges the sources of patterns that differ in nothing else', () => {
    const cooked = { detail: { item: { eventtype: ['cook_pizza'] } } } as const;
    expect(anyOf(pattern(PizzaOrdered, cooked), pattern(PizzaMade, cooked))).toEqual({
      source: ['lab_http_api', 'make_pizza'],
      'detail-type': ['eventtype'],
      ...cooked,
    });
  });

  it('keeps patterns on fields apart', () => {
    const patterns = [pattern(OrderCompleted), pattern(OrderCreated, { detail: { id: [1] } })] as const;
    expect(anyOf(...patterns)).toEqual({ $or: patterns });
  });

  it('leaves a single pattern as it is', () => {
    expect(anyOf(pattern(OrderCreated))).toEqual(pattern(OrderCreated));
  });
});

describe('everyEventOf', () => {
  it('names each source once and no detail-type', () => {
    expect(everyEventOf(OrderCreated, OrderCompleted, PaymentFailed, PaymentSucceeded)).toEqual({
      source: ['order-service', 'payment-service'],
    });
  });
});

describe('detailPath', () => {
  it('is the JSONPath of a member that the schema has', () => {
    expect(detailPath(OrderCreated, 'amount')).toBe('$.detail.amount');
    // @ts-expect-error a payment has no amount
    expect(detailPath(PaymentFailed, 'amount')).toBe('$.detail.amount');
  });
});
