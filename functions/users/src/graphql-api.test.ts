import { describe, expect, it } from '@jest/globals';
import { createGraphqlApi } from './graphql-api.ts';

const request = { query: 'mutation { go }', variables: { id: '1' } };
const accepted = () => new Response('{"data":{"go":true}}');
const status = (code: number) => () => new Response('{"errors":[]}', { status: code });
const unreachable = () => {
  throw new Error('ECONNREFUSED');
};

/** An API that responds in turn. */
function api(...responses: readonly (() => Response)[]) {
  const sent: string[] = [];
  const pauses: number[] = [];
  const { execute } = createGraphqlApi({
    send: async (body) => (responses[sent.push(body) - 1] ?? unreachable)(),
    wait: async (milliseconds) => pauses.push(milliseconds),
  });
  return { execute, sent, pauses };
}

describe('a GraphQL API', () => {
  it('is sent the document with its variables, and answers data', async () => {
    const { execute, sent } = api(accepted);
    expect(await execute(request)).toEqual({ data: { go: true } });
    expect(sent.map((body) => JSON.parse(body))).toEqual([request]);
  });

  it('answers errors of fields as they are, without asking again', async () => {
    const errors = [{ message: 'No', errorType: 'ReportNotNewer' }];
    const { execute, sent } = api(() => new Response(JSON.stringify({ data: null, errors })));
    expect(await execute(request)).toEqual({ data: null, errors });
    expect(sent).toHaveLength(1);
  });

  it('is asked again, after longer and longer pauses, when it is throttled, fails or cannot be reached', async () => {
    const { execute, pauses } = api(status(429), status(503), accepted);
    expect(await execute(request)).toEqual({ data: { go: true } });
    expect(pauses).toEqual([100, 200]);
    expect(await api(unreachable, accepted).execute(request)).toEqual({ data: { go: true } });
  });

  it('is given up after three attempts', async () => {
    const { execute, sent } = api(status(500), status(500), status(500), accepted);
    await expect(execute(request)).rejects.toThrow('AppSync answered 500');
    expect(sent).toHaveLength(3);
    await expect(api().execute(request)).rejects.toThrow('AppSync could not be reached');
  });

  it.each([400, 401, 403])('is not asked again when it refuses with %d', async (code) => {
    const { execute, sent } = api(status(code), accepted);
    await expect(execute(request)).rejects.toMatchObject({ code: 'GraphqlApi', isTransient: false });
    expect(sent).toHaveLength(1);
  });
});
