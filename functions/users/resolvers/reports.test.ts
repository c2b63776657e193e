import { describe, expect, it } from '@jest/globals';
import { resolver } from '../src/testing/resolver.ts';

const report = {
  id: '01A.2',
  answerId: '01A',
  answerVersion: 2,
  answeredAt: '2026-11-21T10:00:00.000Z',
  score: 90,
  grade: 'A',
  findings: [],
};
const conflict = { message: 'The conditional request failed', type: 'DynamoDB:ConditionalCheckFailedException' };

const publish = resolver('publish-report');
const findOwner = resolver('find-owner');
const store = resolver('store-report');
const read = resolver('report');
const list = resolver('my-reports');
const onReport = resolver('on-report');

describe('publishReport', () => {
  it('first finds out whose answer the report is on', () => {
    expect(findOwner.request({ arguments: { report } })).toMatchObject({
      operation: 'Query',
      index: 'by-id',
      query: { expressionValues: { ':id_eq': { S: '01A' } } },
      limit: 1,
    });
    const found = findOwner.response({ arguments: { report }, result: { items: [{ owner: 'ann', id: '01A' }] } });
    expect(found.stash).toEqual({ owner: 'ann' });
  });

  it('fails for an answer that is not there, so that the report is tried again', () => {
    expect(() => findOwner.response({ arguments: { report }, result: { items: [] } })).toThrow(
      expect.objectContaining({ resolverError: expect.objectContaining({ errorType: 'UnknownAnswer' }) }),
    );
  });

  it('then stores it under the owner, unless as new a one is there; each put differs from the one before it', () => {
    expect(store.request({ arguments: { report }, stash: { owner: 'ann' } })).toEqual({
      operation: 'PutItem',
      key: { owner: { S: 'ann' }, answerId: { S: '01A' } },
      attributeValues: expect.objectContaining({
        id: { S: '01A.2' },
        answerVersion: { N: '2' },
        storedAt: { S: '2026-11-21T10:00:00.000Z' },
      }),
      condition: {
        expression: '((attribute_not_exists(#answerVersion)) OR (#answerVersion < :answerVersion_lt))',
        expressionNames: { '#answerVersion': 'answerVersion' },
        expressionValues: { ':answerVersion_lt': { N: '2' } },
      },
    });
  });

  it('gives the report with its owner, by whom subscribers are told apart', () => {
    const stored = store.response({ arguments: { report }, stash: { owner: 'ann' }, result: report });
    expect(stored.result).toEqual({ owner: 'ann', report });
    expect(publish.response({ prev: { result: stored.result } }).result).toEqual(stored.result);
  });

  it('says that a report is not newer, which publishes nothing', () => {
    expect(() => store.response({ arguments: { report }, stash: { owner: 'ann' }, error: conflict })).toThrow(
      expect.objectContaining({ resolverError: expect.objectContaining({ errorType: 'ReportNotNewer' }) }),
    );
  });

  it('passes on what the tables fail with', () => {
    const error = { message: 'Slow down', type: 'DynamoDB:ThrottlingException' };
    for (const { response } of [findOwner, store]) {
      expect(() => response({ arguments: { report }, stash: { owner: 'ann' }, error })).toThrow('Slow down');
    }
  });
});

describe('onReport', () => {
  it('lets only the caller’s reports through', () => {
    expect(onReport.request()).toEqual({ payload: null });
    expect(onReport.response().subscriptionFilter).toEqual([
      { filters: [{ fieldName: 'owner', operator: 'eq', value: 'ann' }] },
    ]);
  });

  it('is for people only', () => {
    expect(() => onReport.response({ sub: null })).toThrow(
      expect.objectContaining({ resolverError: expect.objectContaining({ errorType: 'Unauthorized' }) }),
    );
  });
});

describe('reading reports', () => {
  it('asks for the one on an answer under the caller', () => {
    expect(read.request({ arguments: { answerId: '01A' } })).toMatchObject({
      operation: 'GetItem',
      key: { owner: { S: 'ann' }, answerId: { S: '01A' } },
    });
  });

  it('asks for pages of the caller’s by the index that knows which are newest', () => {
    expect(list.request({ arguments: { limit: 3 } })).toMatchObject({
      operation: 'Query',
      index: 'newest',
      query: { expressionValues: { ':owner_eq': { S: 'ann' } } },
      limit: 3,
      scanIndexForward: false,
    });
  });

  it.each([
    ['report', read],
    ['myReports', list],
  ])('%s is for people only', (_, { request }) => {
    expect(() => request({ arguments: { answerId: '01A' }, sub: null })).toThrow(
      expect.objectContaining({ resolverError: expect.objectContaining({ errorType: 'Unauthorized' }) }),
    );
  });
});
