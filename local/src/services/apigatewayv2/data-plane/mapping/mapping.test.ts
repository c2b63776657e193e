import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonOf } from '../../testing/json-of.ts';
import { type HttpApiTest, startHttpApi } from '../../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

/** What a function sees of a request under these mappings. */
async function mapped(RequestParameters: Record<string, string>) {
  const { url } = await test.serve((event) => event, {
    routes: ['POST /pets/{id}'],
    integration: { RequestParameters },
    stage: { StageVariables: { colour: 'red' } },
  });
  const response = await fetch(`${url}/pets/7?x=1&x=2`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-one': 'one', cookie: 'c=1' },
    body: JSON.stringify({ name: 'Rex', tags: ['a', 'b'], owner: { age: 3 } }),
  });
  return { status: response.status, event: await jsonOf(response) };
}

describe('a mapped request', () => {
  it.each([
    ['$request.header.X-One', 'one'],
    ['$request.header.cookie', 'c=1'],
    ['$request.querystring.x', '1,2'],
    ['$request.path', '/pets/7'],
    ['$request.path.id', '7'],
    ['$request.body.name', 'Rex'],
    ['$request.body.tags[1]', 'b'],
    ['$request.body.owner.age', '3'],
    ['$request.body.owner', '{"age":3}'],
    ['$context.routeKey', 'POST /pets/{id}'],
    ['$context.httpMethod', 'POST'],
    ['$stageVariables.colour', 'red'],
    ['constant', 'constant'],
    [`\${request.path.id}-\${stageVariables.colour}`, '7-red'],
  ])('takes %s', async (source, value) => {
    const { event } = await mapped({ 'overwrite:header.x-mapped': source });
    expect(event.headers['x-mapped']).toBe(value);
  });

  it.each(['$request.header.nothing', '$request.body.nothing', '$stageVariables.nothing', '$context.nothing'])(
    'has no header from %s',
    async (source) => {
      const { event } = await mapped({ 'overwrite:header.x-mapped': source });
      expect(event.headers['x-mapped']).toBeUndefined();
    },
  );

  it('has values appended, replaced and removed', async () => {
    const { event } = await mapped({
      'append:header.x-one': 'two',
      'overwrite:querystring.x': 'new',
      'append:querystring.y': 'a b',
      'remove:header.content-type': "''",
      'overwrite:path': '/other',
    });
    expect(event.headers['x-one']).toBe('one,two');
    expect(event.headers['content-type']).toBeUndefined();
    expect(event.queryStringParameters).toEqual({ x: 'new', y: 'a b' });
    expect(event.rawQueryString).toBe('x=new&y=a+b');
    expect(event.rawPath).toBe('/other');
  });
});

describe('a mapped response', () => {
  it('has its status and headers changed for the status that the integration gave', async () => {
    const ResponseParameters = {
      500: { 'overwrite:statuscode': '403', 'append:header.x-id': '$context.requestId' },
      404: {
        'overwrite:header.error': '$response.body.error.code',
        'append:header.x-kept': '$response.header.x-old',
        'remove:header.x-old': "''",
      },
    };
    const { url } = await test.serve(
      ({ queryStringParameters: { status } }) => ({
        statusCode: Number(status),
        headers: { 'x-old': 'old' },
        body: JSON.stringify({ error: { code: 'NoPet' } }),
      }),
      { integration: { ResponseParameters } },
    );
    const failed = await fetch(`${url}?status=500`);
    expect(failed.status).toBe(403);
    expect(failed.headers.get('x-id')).toBe(failed.headers.get('apigw-requestid'));
    const missing = await fetch(`${url}?status=404`);
    const { status, headers } = missing;
    expect([status, headers.get('error'), headers.get('x-kept'), headers.get('x-old')]).toEqual([
      404,
      'NoPet',
      'old',
      null,
    ]);
    expect((await fetch(`${url}?status=201`)).headers.get('x-old')).toBe('old');
  });
});

describe('a mapping', () => {
  it.each([
    ['overwrite:header.Authorization', 'Operations on header authorization are restricted'],
    ['append:header.x-amzn-anything', 'Operations on header x-amzn-anything are restricted'],
    ['replace:header.a', 'Invalid mapping expression parameter specified: replace:header.a'],
    ['append:path', 'Invalid mapping expression parameter specified: append:path'],
  ])('of %s is refused', async (key, reason) => {
    const { ApiId } = await test.createApi();
    await expect(test.createIntegration(ApiId, 'f', { RequestParameters: { [key]: 'x' } })).rejects.toMatchObject({
      name: 'BadRequestException',
      message: `Invalid mapping expression specified: Validation Result: warnings : [], errors : [${reason}]`,
    });
  });
});
