import { PutBucketCorsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type S3Test, startS3Test } from './testing/start-s3.ts';

let test: S3Test;
let url: string;
beforeAll(async () => {
  test = await startS3Test();
  const Bucket = await test.bucket();
  url = `${test.endpoint.url}/${Bucket}/k`;
  const CORSRules = [
    {
      AllowedMethods: ['PUT'],
      AllowedOrigins: ['https://*.example.com'],
      AllowedHeaders: ['x-amz-*'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 60,
    },
    { AllowedMethods: ['GET'], AllowedOrigins: ['*'] },
  ];
  await test.client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  await test.client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
});
afterAll(() => test.endpoint.stop());

const preflight = (origin: string, method: string, headers?: string) =>
  fetch(url, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': method,
      ...(headers ? { 'Access-Control-Request-Headers': headers } : {}),
    },
  });

describe('a preflight', () => {
  it('is answered by the first rule that matches', async () => {
    const { status, headers } = await preflight('https://app.example.com', 'PUT', 'X-Amz-Meta-A, x-amz-date');
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': 'https://app.example.com',
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'x-amz-meta-a, x-amz-date',
      'access-control-expose-headers': 'ETag',
      'access-control-max-age': '60',
      'access-control-allow-credentials': 'true',
    });
    expect((await preflight('https://other.org', 'GET')).headers.get('access-control-allow-origin')).toBe('*');
  });

  it.each([
    ['another origin', 'https://example.org', 'PUT', undefined],
    ['another method', 'https://app.example.com', 'DELETE', undefined],
    ['another header', 'https://app.example.com', 'PUT', 'authorization'],
  ])('is refused for %s', async (_, origin, method, headers) => {
    const response = await preflight(origin, method, headers);
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining('<Code>AccessForbidden</Code>'),
    ]);
  });
});

describe('the answer to a page of another origin', () => {
  it('carries its headers, also when it is an error', async () => {
    const found = await fetch(url, { headers: { Origin: 'https://a.b' } });
    expect(found.headers.get('access-control-allow-origin')).toBe('*');
    const missing = await fetch(`${url}-missing`, { headers: { Origin: 'https://a.b' } });
    expect([missing.status, missing.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
    expect((await fetch(url)).headers.get('access-control-allow-origin')).toBeNull();
  });
});
