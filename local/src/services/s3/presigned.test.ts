import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type S3Test, startS3Test } from './testing/start-s3.ts';

let test: S3Test;
let url: string;
beforeAll(async () => {
  test = await startS3Test();
  const Bucket = await test.bucket();
  url = `${test.endpoint.url}/${Bucket}/k`;
  await test.client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'hello' }));
});
afterAll(() => test.endpoint.stop());

/** The query of a presigned URL; the clock of the suite starts on 1 January 2026. */
const presigned = (date: string, seconds: number, more: Record<string, string> = {}) =>
  `?${new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': 'test/20260101/eu-west-1/s3/aws4_request',
    'X-Amz-Date': date,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': 'f'.repeat(64),
    ...more,
  })}`;

describe('a presigned URL', () => {
  it('reads and writes without further signature', async () => {
    const query = presigned('20260101T000000Z', 60);
    expect(await (await fetch(url + query)).text()).toBe('hello');
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const written = await fetch(`${url}-curl${query}`, { method: 'PUT', body: 'by curl', headers: form });
    expect(written.status).toBe(200);
    expect(await (await fetch(`${url}-curl${query}`)).text()).toBe('by curl');
  });

  it('carries response headers of its own', async () => {
    const response = await fetch(
      url + presigned('20260101T000000Z', 60, { 'response-content-disposition': 'attachment' }),
    );
    expect(response.headers.get('content-disposition')).toBe('attachment');
  });

  it('is refused when its time is over', async () => {
    const response = await fetch(url + presigned('20251231T235900Z', 60));
    expect(response.status).toBe(403);
    const body = await response.text();
    expect(body).toContain('<Code>AccessDenied</Code><Message>Request has expired</Message>');
    expect(body).toContain(
      '<Expires>2026-01-01T00:00:00Z</Expires><ServerTime>2026-01-01T00:00:00Z</ServerTime><X-Amz-Expires>60</X-Amz-Expires>',
    );
  });

  it('of the older kind is refused as well', async () => {
    const epochSeconds = Date.UTC(2026, 0) / 1000;
    const older = (expires: number) => `?AWSAccessKeyId=test&Signature=x&Expires=${expires}`;
    expect((await fetch(url + older(epochSeconds + 1))).status).toBe(200);
    expect((await fetch(url + older(epochSeconds))).status).toBe(403);
  });

  it('lives a week at most', async () => {
    const response = await fetch(url + presigned('20260101T000000Z', 604_801));
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('AuthorizationQueryParametersError'),
    ]);
  });
});
