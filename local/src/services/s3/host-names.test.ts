import { request } from 'node:http';
import {
  DeletePublicAccessBlockCommand,
  PutBucketPolicyCommand,
  PutBucketWebsiteCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type S3Test, startS3Test } from './testing/start-s3.ts';

let test: S3Test;
let Bucket: string;
beforeAll(async () => {
  test = await startS3Test();
  Bucket = await test.bucket();
  const IndexDocument = { Suffix: 'index.html' };
  await test.client.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument } }));
  await test.client.send(new PutObjectCommand({ Bucket, Key: 'dir/index.html', Body: 'page' }));
  await test.client.send(new DeletePublicAccessBlockCommand({ Bucket }));
  const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await test.client.send(new PutBucketPolicyCommand({ Bucket, Policy }));
});
afterAll(() => test.endpoint.stop());

/** A GET with a Host header of its own, which `fetch` does not allow. */
function get(
  host: string,
  path: string,
): Promise<{ status: number | undefined; location: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ port: test.endpoint.port, path, headers: { host } }, async (response) => {
      let body = '';
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, location: response.headers.location, body });
    });
    sent.on('error', reject).end();
  });
}

describe('a bucket in the host name', () => {
  it.each(['s3.localhost:4566', 's3.eu-west-1.amazonaws.com', 's3-eu-west-1.amazonaws.com', 'localhost:4566'])(
    'of %s is addressed',
    async (host) => {
      expect(await get(`${Bucket}.${host}`, '/dir/index.html')).toMatchObject({ status: 200, body: 'page' });
      expect((await get(`${Bucket}.${host}`, '/?list-type=2')).body).toContain('<Key>dir/index.html</Key>');
    },
  );

  it.each(['s3-website', 's3-website.eu-west-1', 's3-website-eu-west-1'])('is a website behind %s', async (name) => {
    for (const domain of ['localhost:4566', 'amazonaws.com']) {
      const host = `${Bucket}.${name}.${domain}`;
      expect(await get(host, '/dir/')).toMatchObject({ status: 200, body: 'page' });
      expect(await get(host, '/dir')).toMatchObject({ status: 302, location: '/dir/' });
      expect((await get(host, '/nothing')).body).toContain('<li>Code: NoSuchKey</li>');
    }
  });

  it('may have dots', async () => {
    const missing = await get('www.example.com.s3-website-eu-west-1.amazonaws.com', '/');
    expect([missing.status, missing.body]).toEqual([
      404,
      expect.stringContaining('<li>BucketName: www.example.com</li>'),
    ]);
  });
});
