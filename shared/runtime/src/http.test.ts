import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { http } from './http.ts';
import { ConflictError, NotFoundError } from './http-error.ts';
import { createMemoryLog } from './memory-log.ts';
import { httpRequest } from './testing/http-request.ts';

const body = z.object({ id: z.int().check(z.positive()), lines: z.optional(z.array(z.object({ sku: z.string() }))) });
const log = createMemoryLog();
const echo = http({
  log,
  body,
  handle: async (request) => ({ status: 201, body: { got: request.body, cause: request.cause } }),
});
const failing = (error: unknown) => http({ log, handle: () => Promise.reject(error) });

async function post(text: string | undefined, request: object = {}) {
  const {
    statusCode,
    headers,
    body: content = '',
  } = await echo(httpRequest('POST /things', { ...(text === undefined ? {} : { body: text }), ...request }));
  return { statusCode, headers, content: JSON.parse(content) };
}

describe('http', () => {
  it('answers JSON with the status that the handler gives', async () => {
    const { statusCode, headers, content } = await post('{"id":1}');
    expect(statusCode).toBe(201);
    expect(headers).toEqual({ 'content-type': 'application/json', 'x-correlation-id': 'request-1' });
    expect(content.got).toEqual({ id: 1 });
  });

  it('reads a body that API Gateway sent on in Base64, as it does for `curl -d`', async () => {
    const { content } = await post(Buffer.from('{"id":2}').toString('base64'), { isBase64Encoded: true });
    expect(content.got).toEqual({ id: 2 });
  });

  it('takes the correlation id from the request and sends it back', async () => {
    const { headers, content } = await post('{"id":1}', { headers: { 'x-correlation-id': 'flow-1' } });
    expect(headers?.['x-correlation-id']).toBe('flow-1');
    expect(content.cause).toEqual({ correlationId: 'flow-1', causationId: 'request-1', hopCount: 0 });
  });

  it.each(['', 'x'.repeat(129), 'a\nb', '<script>'])(
    'takes its own id instead of the correlation id %j',
    async (given) => {
      const { headers } = await post('{"id":1}', { headers: { 'x-correlation-id': given } });
      expect(headers?.['x-correlation-id']).toBe('request-1');
    },
  );

  it('names every failing member of a body that does not fit', async () => {
    const { statusCode, headers, content } = await post('{"id":-1,"lines":[{"sku":5}]}');
    expect(statusCode).toBe(400);
    expect(headers?.['content-type']).toBe('application/problem+json');
    expect(content).toEqual({
      type: 'about:blank',
      status: 400,
      title: 'Bad Request',
      code: 'InvalidRequest',
      detail: expect.stringMatching(/^id: .*; lines\.0\.sku: /),
      errors: [
        { field: 'id', message: 'Too small: expected number to be >0' },
        { field: 'lines.0.sku', message: 'Invalid input: expected string, received number' },
      ],
      correlationId: 'request-1',
    });
  });

  it.each([
    ['no body', undefined, 'is missing'],
    ['an empty body', '', 'is missing'],
    ['a body that is not JSON', '{"id":', 'is not JSON'],
    ['a body that is not an object', '[]', 'Invalid input: expected object, received array'],
    ['a body that is null', 'null', 'Invalid input: expected object, received null'],
  ])('blames the body for %s', async (_, text, message) => {
    const { statusCode, content } = await post(text);
    expect([statusCode, content.errors]).toEqual([400, [{ field: 'body', message }]]);
  });

  it('names a path parameter that does not fit', async () => {
    const handler = http({ log, path: z.object({ id: z.uuid() }), handle: async () => ({ status: 200, body: {} }) });
    const { statusCode, body: content = '' } = await handler(
      httpRequest('GET /things/{id}', { pathParameters: { id: '7' } }),
    );
    expect([statusCode, JSON.parse(content).errors[0].field]).toEqual([400, 'id']);
  });

  it.each([
    [new NotFoundError('There is no thing 7.'), 404, 'NotFound', 'There is no thing 7.'],
    [new ConflictError('Thing 7 differs.'), 409, 'Conflict', 'Thing 7 differs.'],
  ])('answers %s', async (error, status, code, detail) => {
    const { statusCode, body: content = '' } = await failing(error)(httpRequest('GET /things/7'));
    expect([statusCode, JSON.parse(content)]).toMatchObject([status, { status, code, detail }]);
  });

  it.each([new TypeError('secret of table orders'), 'secret text'])(
    'tells the caller nothing of %s, and the log all',
    async (error) => {
      const { statusCode, body: content = '' } = await failing(error)(httpRequest('GET /things'));
      expect(statusCode).toBe(500);
      expect(content).not.toContain('secret');
      expect(JSON.parse(content)).toMatchObject({ code: 'InternalError', correlationId: 'request-1' });
      expect(log.lines.at(-1)).toMatchObject({ level: 'error', fields: { error, correlationId: 'request-1' } });
    },
  );
});
