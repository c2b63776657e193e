import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { breakingChanges } from './breaking-changes.ts';
import { defineEvent } from './define-event.ts';
import { detailJsonSchema } from './event-json-schema.ts';

const json = (schema: z.ZodMiniType) =>
  detailJsonSchema(defineEvent({ source: 'shop', detailType: 'Sold', version: 1, schema }));

const before = json(
  z.object({ id: z.number(), note: z.optional(z.string()), lines: z.array(z.object({ sku: z.string() })) }),
);
const note = z.optional(z.string());
const lines = z.array(z.object({ sku: z.string() }));

describe('breakingChanges', () => {
  it('finds none in an equal schema', () => {
    expect(breakingChanges(before, before)).toEqual([]);
  });

  it('lets an optional member be added, at any depth', () => {
    const deep = z.array(z.object({ sku: z.string(), colour: z.optional(z.string()) }));
    expect(breakingChanges(before, json(z.object({ id: z.number(), note, lines: deep, extra: note })))).toEqual([]);
  });

  it.each([
    ['a removed member', z.object({ note, lines }), ['detail.id was removed']],
    [
      'a member that becomes optional',
      z.object({ id: z.optional(z.number()), note, lines }),
      ['detail.id became optional'],
    ],
    [
      'a member that becomes required',
      z.object({ id: z.number(), note: z.string(), lines }),
      ['detail.note became required'],
    ],
    [
      'a new required member',
      z.object({ id: z.number(), note, lines, at: z.string() }),
      ['detail.at is new and required'],
    ],
    ['another type', z.object({ id: z.string(), note, lines }), ['detail.id: type "number" became "string"']],
    [
      'a narrower range',
      z.object({ id: z.number().check(z.minimum(1)), note, lines }),
      ['detail.id: minimum undefined became 1'],
    ],
    [
      'a change inside a list',
      z.object({ id: z.number(), note, lines: z.array(z.object({})) }),
      ['detail.lines[].sku was removed'],
    ],
  ])('reports %s', (_, after, expected) => {
    expect(breakingChanges(before, json(after))).toEqual(expected);
  });
});
