import {
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  PutBucketCorsCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketWebsiteCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type WebsiteConfiguration,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type S3Test, startS3Test } from '../testing/start-s3.ts';

let test: S3Test;
beforeAll(async () => {
  test = await startS3Test();
});
afterAll(() => test.endpoint.stop());

/** Lets everybody read a bucket's objects. */
async function open(Bucket: string, ...statements: object[]) {
  await test.client.send(new DeletePublicAccessBlockCommand({ Bucket }));
  const read = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` };
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [read, ...statements] });
  await test.client.send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

/** A website of everybody's with these pages; gives a function that fetches from it. */
async function site(WebsiteConfiguration: WebsiteConfiguration, pages: Record<string, string> = {}) {
  const Bucket = await test.bucket();
  await open(Bucket);
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
    expect([folder.status, new URL(folder.headers.get('location') ?? '', base).href]).toEqual([302, `${base}/docs/`]);
    expect(folder.headers.get('x-amz-error-code')).toBe('Found');
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
    const website = {
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
    } satisfies WebsiteConfiguration;
    const { visit, base } = await site(website, { 'there.html': 'here' });
    const before = await visit('/docs/a');
    expect([before.status, before.headers.get('location')]).toEqual([301, `${base}/documents/a`]);
    expect(await (await visit('/there.html')).text()).toBe('here');
    const after = await visit('/gone');
    expect([after.status, after.headers.get('location')]).toEqual([302, 'https://app.example/index.html']);
  });

  it('follows the redirect of an object', async () => {
    const { Bucket, visit } = await site({ IndexDocument });
    for (const [Key, WebsiteRedirectLocation] of [
      ['old', '/new'],
      ['away', 'https://example.com/'],
    ]) {
      await test.client.send(new PutObjectCommand({ Bucket, Key, Body: 'x', WebsiteRedirectLocation }));
    }
    const old = await visit('/old');
    expect([old.status, old.headers.get('location')]).toEqual([301, `/_aws/s3-website/${Bucket}/new`]);
    expect((await visit('/away')).headers.get('location')).toBe('https://example.com/');
  });

  it('tells its pages’ headers, and the request by an id that its errors repeat', async () => {
    const { Bucket, visit } = await site({ IndexDocument });
    const page = { ContentType: 'text/css', CacheControl: 'max-age=60', Metadata: { author: 'me' } };
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'a.css', Body: 'a{}', ...page }));
    const { headers } = await visit('/a.css');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/css',
      'cache-control': 'max-age=60',
      'x-amz-meta-author': 'me',
      'last-modified': expect.stringMatching(/GMT$/),
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    });
    const later = { 'if-modified-since': headers.get('last-modified') ?? '' };
    expect((await visit('/a.css', { headers: later })).status).toBe(304);
    const missing = await visit('/b.css');
    expect(await missing.text()).toContain(`<li>RequestId: ${missing.headers.get('x-amz-request-id')}</li>`);
  });

  it('lets pages of other origins read it as the bucket’s CORS rules say', async () => {
    const { Bucket, visit } = await site({ IndexDocument }, { 'index.html': 'home' });
    const CORSRules = [{ AllowedOrigins: ['https://app.example'], AllowedMethods: ['GET'], AllowedHeaders: ['range'] }];
    await test.client.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
    const origin = 'https://app.example';
    const home = await visit('/', { headers: { origin } });
    expect(home.headers.get('access-control-allow-origin')).toBe(origin);
    const ask = { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'range' };
    const preflight = await visit('/', { method: 'OPTIONS', headers: ask });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([200, 'range']);
    const foreign = { ...ask, origin: 'https://evil.example' };
    expect((await visit('/', { method: 'OPTIONS', headers: foreign })).status).toBe(403);
    expect((await visit('/', { method: 'OPTIONS' })).status).toBe(400);
  });
});

describe('a website that is not everybody’s', () => {
  const block = (Bucket: string, PublicAccessBlockConfiguration: object) =>
    test.client.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));

  it('answers 403, also for what is not there, and shows why', async () => {
    const Bucket = await test.bucket();
    await test.client.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument } }));
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'index.html', Body: 'secret' }));
    for (const path of ['/', '/nothing']) {
      const denied = await fetch(`${test.endpoint.url}/_aws/s3-website/${Bucket}${path}`);
      expect(denied.status).toBe(403);
      expect(await denied.text()).toContain('<h1>403 Forbidden</h1>\n<ul>\n<li>Code: AccessDenied</li>');
    }
  });

  it('is closed again by the block of public access', async () => {
    const { Bucket, visit } = await site({ IndexDocument }, { 'index.html': 'home' });
    expect((await visit('/')).status).toBe(200);
    await block(Bucket, { RestrictPublicBuckets: true });
    expect((await visit('/')).status).toBe(403);
  });

  it('hides what its policy denies, and shows its error document for it', async () => {
    const website = { IndexDocument, ErrorDocument: { Key: 'oops.html' } };
    const { Bucket, visit } = await site(website, { 'oops.html': 'sorry', 'private/a.html': 'secret' });
    const Resource = `arn:aws:s3:::${Bucket}/private/*`;
    await open(Bucket, { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource });
    const denied = await visit('/private/a.html');
    expect([denied.status, await denied.text()]).toEqual([403, 'sorry']);
    expect((await visit('/other')).status).toBe(404);
  });

  it('can be opened object by object, where lists count', async () => {
    const Bucket = await test.bucket();
    await test.client.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: { IndexDocument } }));
    await test.client.send(new DeletePublicAccessBlockCommand({ Bucket }));
    const Rules = [{ ObjectOwnership: 'ObjectWriter' as const }];
    await test.client.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules } }));
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a', ACL: 'public-read' }));
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'b' }));
    const base = `${test.endpoint.url}/_aws/s3-website/${Bucket}`;
    expect((await fetch(`${base}/a`)).status).toBe(200);
    expect((await fetch(`${base}/b`)).status).toBe(403);
    await open(Bucket, {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${Bucket}/a`,
    });
    expect((await fetch(`${base}/a`)).status).toBe(403);
    await test.client.send(new DeleteBucketPolicyCommand({ Bucket }));
    await block(Bucket, { IgnorePublicAcls: true });
    expect((await fetch(`${base}/a`)).status).toBe(403);
  });
});

describe('a website’s configuration', () => {
  const rule = (Redirect: object, Condition?: object) => ({ IndexDocument, RoutingRules: [{ Redirect, Condition }] });
  it.each<[string, WebsiteConfiguration, string]>([
    ['an index document in a folder', { IndexDocument: { Suffix: 'a/b' } }, 'InvalidArgument'],
    ['nothing', {}, 'InvalidArgument'],
    ['two replacements', rule({ ReplaceKeyWith: 'a', ReplaceKeyPrefixWith: 'b' }), 'InvalidRequest'],
    ['a redirect that is none', rule({ HttpRedirectCode: '200' }), 'InvalidRequest'],
    ['an error that is none', rule({ HostName: 'a' }, { HttpErrorCodeReturnedEquals: '302' }), 'InvalidRequest'],
    ['another protocol', rule({ Protocol: 'ftp' }), 'InvalidRequest'],
  ])('with %s is refused', async (_, WebsiteConfiguration, name) => {
    const Bucket = await test.bucket();
    const put = test.client.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration }));
    await expect(put).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });
});
