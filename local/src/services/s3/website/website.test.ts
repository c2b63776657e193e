import { PutBucketWebsiteCommand, PutObjectCommand, type WebsiteConfiguration } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type S3Test, startS3Test } from '../testing/start-s3.ts';

let test: S3Test;
beforeAll(async () => {
  test = await startS3Test();
});
afterAll(() => test.endpoint.stop());

/** A website with these pages; gives a function that fetches from it. */
async function site(WebsiteConfiguration: WebsiteConfiguration, pages: Record<string, string> = {}) {
  const Bucket = await test.bucket();
  await test.client.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration }));
  for (const [Key, Body] of Object.entries(pages)) {
    await test.client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'text/html' }));
  }
  const base = `${test.endpoint.url}/_aws/s3-website/${Bucket}`;
  const visit = (path: string, init: RequestInit = {}) => fetch(`${base}${path}`, { redirect: 'manual', ...init });
  return { Bucket, base, visit };
}

const IndexDocument = { Suffix: 'index.html' };

describe('a website', () => {
  it('answers folders with their index document', async () => {
    const { visit, base } = await site({ IndexDocument }, { 'index.html': 'home', 'docs/index.html': 'docs' });
    const home = await visit('/');
    expect([home.status, home.headers.get('content-type'), await home.text()]).toEqual([200, 'text/html', 'home']);
    expect(await (await visit('/docs/')).text()).toBe('docs');
    const folder = await visit('/docs');
    expect([folder.status, folder.headers.get('location')]).toEqual([302, `${base}/docs/`]);
  });

  it('shows its error document with the status 404', async () => {
    const { visit } = await site({ IndexDocument, ErrorDocument: { Key: 'oops.html' } }, { 'oops.html': 'sorry' });
    const missing = await visit('/nothing');
    expect([missing.status, await missing.text()]).toEqual([404, 'sorry']);
  });

  it('shows errors for people where it has no error document', async () => {
    const { visit } = await site({ IndexDocument });
    const missing = await visit('/%3Cb%3E');
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    const page = await missing.text();
    expect(page).toContain('<li>Code: NoSuchKey</li>');
    expect(page).toContain('<li>Key: &lt;b&gt;</li>');
    expect((await visit('/', { method: 'POST' })).status).toBe(405);
    const none = await fetch(`${test.endpoint.url}/_aws/s3-website/${await test.bucket()}/`);
    expect([none.status, await none.text()]).toEqual([404, expect.stringContaining('NoSuchWebsiteConfiguration')]);
  });

  it('serves ranges, conditions and HEAD', async () => {
    const { visit } = await site({ IndexDocument }, { 'a.html': '0123456789' });
    const part = await visit('/a.html', { headers: { range: 'bytes=2-3' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-3/10', '23']);
    const etag = part.headers.get('etag') ?? '';
    expect((await visit('/a.html', { headers: { 'if-none-match': etag } })).status).toBe(304);
    const head = await visit('/a.html', { method: 'HEAD' });
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['10', '']);
  });

  it('may be only a redirect', async () => {
    const { visit } = await site({ RedirectAllRequestsTo: { HostName: 'example.com', Protocol: 'https' } });
    const { status, headers } = await visit('/a/b?c=d');
    expect([status, headers.get('location')]).toEqual([301, 'https://example.com/a/b?c=d']);
  });

  it('follows routing rules before and after it looked', async () => {
    const { visit, base } = await site({
      IndexDocument,
      RoutingRules: [
        { Condition: { KeyPrefixEquals: 'docs/' }, Redirect: { ReplaceKeyPrefixWith: 'documents/' } },
        {
          Condition: { HttpErrorCodeReturnedEquals: '404' },
          Redirect: {
            HostName: 'app.example',
            Protocol: 'https',
            ReplaceKeyWith: 'index.html',
            HttpRedirectCode: '302',
          },
        },
      ],
    });
    const before = await visit('/docs/a');
    expect([before.status, before.headers.get('location')]).toEqual([301, `${base}/documents/a`]);
    const after = await visit('/gone');
    expect([after.status, after.headers.get('location')]).toEqual([302, 'https://app.example/index.html']);
  });

  it('follows the redirect of an object', async () => {
    const { Bucket, visit, base } = await site({ IndexDocument });
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'old', Body: 'x', WebsiteRedirectLocation: '/new' }));
    const { status, headers } = await visit('/old');
    expect([status, headers.get('location')]).toEqual([301, `${base}/new`]);
  });
});
