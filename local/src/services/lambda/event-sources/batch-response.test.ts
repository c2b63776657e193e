import { expect, it } from '@jest/globals';
import { readBatchResponse } from './batch-response.ts';

const ids = new Set(['a', 'b']);
const read = (response: unknown) => readBatchResponse(JSON.stringify(response), ids);

it.each([
  ['null', null],
  ['an empty text', ''],
  ['an empty object', {}],
  ['no list', { batchItemFailures: null }],
  ['an empty list', { batchItemFailures: [] }],
])('%s is a success', (_what, response) => {
  expect(read(response)).toEqual({ kind: 'success' });
});

it.each([
  ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
  ['no identifier', { batchItemFailures: [{ itemIdentifier: null }] }],
  ['another key', { batchItemFailures: [{ messageId: 'a' }] }],
  ['a record that is not in the batch', { batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'x' }] }],
  ['a failure that is null', { batchItemFailures: [null] }],
  ['no list but a text', { batchItemFailures: 'a' }],
  ['a text', 'a'],
])('%s fails the whole batch', (_what, response) => {
  expect(read(response)).toEqual({ kind: 'failure' });
});

it('names the records that failed', () => {
  expect(read({ batchItemFailures: [{ itemIdentifier: 'b' }] })).toEqual({ kind: 'partial', failed: new Set(['b']) });
});
