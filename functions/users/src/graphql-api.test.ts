import { describe, expect, it } from '@jest/globals';
import { createGraphqlApi } from './graphql-api.ts';

const request = { query: 'mutation { go }', variables: { id: '1' } };
const answering = (text: string, status = 200) => createGraphqlApi(async () => new Response(text, { status }));

describe('a GraphQL API', () => {
  it('is sent the document with its variables, and answers data', async () => {
    const sent: string[] = [];
    const { execute } = createGraphqlApi(async (body) => {
      sent.push(body);
      return new Response('{"data":{"go":true}}');
    });
    expect(await execute(request)).toEqual({ data: { go: true } });
    expect(sent.map((body) => JSON.parse(body))).toEqual([request]);
  });

  it('answers errors of fields as they are', async () => {
    const answer = { data: null, errors: [{ message: 'No', errorType: 'ReportNotNewer' }, { message: 'Odd' }] };
    expect(await answering(JSON.stringify(answer)).execute(request)).toEqual(answer);
  });

  it.each([401, 429, 500])('throws when it answers %d', async (status) => {
    await expect(answering('{"errors":[]}', status).execute(request)).rejects.toMatchObject({
      code: 'GraphqlApi',
      message: `AppSync answered ${status}: {"errors":[]}`,
    });
  });

  it('throws when it cannot be reached, with the reason', async () => {
    const cause = new Error('ECONNREFUSED');
    const unreachable = createGraphqlApi(() => Promise.reject(cause));
    await expect(unreachable.execute(request)).rejects.toMatchObject({ code: 'GraphqlApi', cause });
  });
});
