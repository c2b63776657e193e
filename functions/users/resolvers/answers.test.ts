import { describe, expect, it } from '@jest/globals';
import { questionnaire } from '@signalbox/questionnaire/questionnaire';
import { resolver } from '../src/testing/resolver.ts';

const choices = questionnaire.map(({ id, choices: [{ id: choice }] }) => ({ question: id, choice }));
const written = {
  L: choices.map(({ question, choice }) => ({ M: { question: { S: question }, choice: { S: choice } } })),
};
const now = { S: '2026-11-21T10:00:00.000Z' };
const flow = { S: '00000000-0000-4000-8000-000000000001' };
const conflict = { message: 'The conditional request failed', type: 'DynamoDB:ConditionalCheckFailedException' };

const submit = resolver('submit-answer');
const update = resolver('update-answer');
const read = resolver('answer');
const list = resolver('my-answers');

describe('submitAnswer', () => {
  it('puts the first version of an answer under its author, with an id that sorts by time', () => {
    const input = { choices, comment: ' We are three. ' };
    expect(submit.request({ arguments: { input } })).toEqual({
      operation: 'PutItem',
      key: { owner: { S: 'ann' }, id: { S: expect.stringMatching(/^01[0-9A-Z]{24}$/) } },
      attributeValues: {
        version: { N: '1' },
        choices: written,
        comment: { S: 'We are three.' },
        createdAt: now,
        updatedAt: now,
        correlationId: flow,
      },
    });
  });

  it.each([undefined, null, '', '  '])('stores no comment for %p', (comment) => {
    expect(submit.request({ arguments: { input: { choices, comment } } })).not.toHaveProperty(
      'attributeValues.comment',
    );
  });

  it('refuses an answer that does not fit the questionnaire, naming each field', () => {
    const input = { choices: [...choices.slice(1), { question: 'hats', choice: 'white' }], comment: 'x'.repeat(2001) };
    const refused = expect.objectContaining({
      message: expect.stringMatching(/^Not a valid answer: multi-factor is not answered; hats is no question; comment/),
      errorType: 'BadRequest',
      errorInfo: {
        fields: [
          { field: 'multi-factor', message: 'is not answered' },
          { field: 'hats', message: 'is no question' },
          { field: 'comment', message: 'has more than 2000 characters' },
        ],
      },
    });
    expect(() => submit.request({ arguments: { input } })).toThrow(expect.objectContaining({ resolverError: refused }));
  });
});

describe('updateAnswer', () => {
  const args = { id: '01A', expectedVersion: 3, input: { choices, comment: 'Now four.' } };

  it('makes the next version of the caller’s answer, if it still has the one that was seen', () => {
    expect(update.request({ arguments: args })).toMatchObject({
      operation: 'UpdateItem',
      key: { owner: { S: 'ann' }, id: { S: '01A' } },
      condition: { expressionNames: { '#version': 'version' }, expressionValues: { ':version_eq': { N: '3' } } },
    });
    const { update: change } = update.request({ arguments: args }) as {
      update: { expression: string; expressionValues: Record<string, unknown> };
    };
    expect(Object.values(change.expressionValues)).toEqual([{ N: '4' }, written, { S: 'Now four.' }, now, flow]);
  });

  it('takes the comment away when there is none any more', () => {
    const request = update.request({ arguments: { ...args, input: { choices } } });
    expect(request).toMatchObject({ update: { expression: expect.stringMatching(/REMOVE #comment$/) } });
  });

  it('answers Conflict with the answer as it is, and NotFound when the caller has none of that id', () => {
    const stored = { id: '01A', version: 4 };
    expect(() => update.response({ arguments: args, error: conflict, result: stored })).toThrow(
      expect.objectContaining({ resolverError: expect.objectContaining({ errorType: 'Conflict', data: stored }) }),
    );
    expect(() => update.response({ arguments: args, error: conflict })).toThrow(
      expect.objectContaining({ resolverError: expect.objectContaining({ errorType: 'NotFound' }) }),
    );
  });

  it('checks the answer as submitAnswer does', () => {
    expect(() => update.request({ arguments: { ...args, input: { choices: [] } } })).toThrow(/is not answered/);
  });
});

describe('reading answers', () => {
  it('asks for one by its id under the caller, whatever the arguments say of owners', () => {
    expect(read.request({ arguments: { id: '01A', owner: 'bob' } })).toEqual({
      operation: 'GetItem',
      key: { owner: { S: 'ann' }, id: { S: '01A' } },
      consistentRead: true,
    });
  });

  it('asks for pages of the caller’s, the last first', () => {
    expect(list.request({ arguments: { limit: 5, nextToken: 'next' } })).toMatchObject({
      operation: 'Query',
      query: { expression: '(#owner = :owner_eq)', expressionValues: { ':owner_eq': { S: 'ann' } } },
      limit: 5,
      nextToken: 'next',
      scanIndexForward: false,
    });
    expect(list.request()).toMatchObject({ limit: 20 });
  });

  it.each([0, -1, 101])('refuses pages of %d', (limit) => {
    expect(() => list.request({ arguments: { limit } })).toThrow(`limit must be from 1 to 100, not ${limit}.`);
  });

  it('passes on what the table fails with', () => {
    expect(() => read.response({ error: { message: 'Slow down', type: 'DynamoDB:ThrottlingException' } })).toThrow(
      'Slow down',
    );
  });
});

it.each([
  ['submitAnswer', submit, { input: { choices } }],
  ['updateAnswer', update, { id: '01A', expectedVersion: 1, input: { choices } }],
  ['answer', read, { id: '01A' }],
  ['myAnswers', list, {}],
])('%s is for people only', (_, { request }, args) => {
  expect(() => request({ arguments: args, sub: null })).toThrow(
    expect.objectContaining({ resolverError: expect.objectContaining({ errorType: 'Unauthorized' }) }),
  );
});
