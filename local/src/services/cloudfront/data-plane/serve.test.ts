import { get } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import {
  CreateFunctionCommand,
  CreateInvalidationCommand,
  CreateResponseHeadersPolicyCommand,
  type CustomErrorResponse,
  PublishFunctionCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import { DeleteObjectCommand, PutBucketPolicyCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CloudFrontTest, startCloudFrontTest } from '../testing/start-cloudfront.ts';

let test: CloudFrontTest;
beforeAll(async () => {
  test = await startCloudFrontTest();
});
afterAll(() => test.endpoint.stop());

const SECURITY = '67f7725c-6f97-4210-82d7-5512b31e9d03';
const CORS_WITH_PREFLIGHT = '5cc3b908-e619-4b99-88e5-2cf7f45965bd';
const DefaultRootObject = 'index.html';
const pages = { 'index.html': 'home', 'a.html': '0123456789' };

async function site(objects: Record<string, string> = pages, over: object = {}, behavior: object = {}) {
  const Origins = await test.origin(objects);
  const made = await test.distribution(test.config({ Origins, DefaultRootObject, ...over }, behavior));
  return { ...made, bucket: Origins.bucket };
}

describe('a distribution of a private bucket', () => {
  it('serves what its origin access control may read, by path and by host', async () => {
    const { visit, DomainName } = await site();
    const home = await visit('/');
    expect([home.status, home.headers.get('content-type'), await home.text()]).toEqual([200, 'text/html', 'home']);
    expect(home.headers.get('x-cache')).toBe('Miss from cloudfront');
    expect(home.headers.get('via')).toBe(`1.1 ${DomainName} (CloudFront)`);
    const byHost = await new Promise<number | undefined>((resolve) => {
      const { port } = new URL(test.endpoint.url);
      get({ host: '127.0.0.1', port, path: '/a.html', headers: { host: DomainName } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    expect(byHost).toBe(200);
  });

  it('answers 403 for what is not there, as it may not list the bucket', async () => {
    const missing = await (await site()).visit('/nothing');
    expect([missing.status, missing.headers.get('x-cache')]).toEqual([403, 'Error from cloudfront']);
    expect(await missing.text()).toContain('<Code>AccessDenied</Code>');
  });

  it('reads nothing once the policy is about another distribution', async () => {
    const { visit, bucket } = await site();
    const Statement = {
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: ['s3:GetObject'],
      Resource: `arn:aws:s3:::${bucket}/*`,
      Condition: { StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudfront::000000000000:distribution/E1OTHER' } },
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await test.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    expect((await visit('/')).status).toBe(403);
  });

  it('has one page for every path of a single-page application', async () => {
    const Items: CustomErrorResponse[] = [
      { ErrorCode: 403, ResponseCode: '200', ResponsePagePath: '/index.html', ErrorCachingMinTTL: 0 },
    ];
    const { visit } = await site(pages, { CustomErrorResponses: { Quantity: 1, Items } });
    const page = await visit('/reports/17');
    expect([page.status, await page.text(), page.headers.get('content-type')]).toEqual([200, 'home', 'text/html']);
    expect(page.headers.get('x-cache')).toBe('Error from cloudfront');
  });

  it('says 403 on a page of its own for what it is not', async () => {
    const none = await fetch(`${test.endpoint.url}/_aws/cloudfront/E1NONE/`);
    expect([none.status, none.headers.get('server')]).toEqual([403, 'CloudFront']);
    expect(await none.text()).toContain('<H2>The request could not be satisfied.</H2>');
    const { visit, Id, ETag, config } = await site();
    const post = await visit('/', { method: 'POST', body: 'x' });
    expect([post.status, await post.text()]).toEqual([403, expect.stringContaining('only cachable requests')]);
    const DistributionConfig = { ...config, Enabled: false };
    await test.client.send(new UpdateDistributionCommand({ Id, IfMatch: ETag, DistributionConfig }));
    expect((await visit('/')).status).toBe(403);
  });

  it('answers 502 where its origin is another machine', async () => {
    const custom = {
      Id: 'site',
      DomainName: 'example.com',
      CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' as const },
    };
    const { visit } = await test.distribution(test.config({ Origins: { Quantity: 1, Items: [custom] } }));
    const refused = await visit('/');
    expect([refused.status, refused.headers.get('x-cache')]).toEqual([502, 'Error from cloudfront']);
  });
});

describe('the cache', () => {
  it('answers until the policy says that it is too old, then asks whether it still is so', async () => {
    const { visit, bucket } = await site();
    await visit('/a.html');
    await test.clock.advance(60_000);
    const hit = await visit('/a.html?ignored=1');
    expect([hit.headers.get('x-cache'), hit.headers.get('age')]).toEqual(['Hit from cloudfront', '60']);
    await test.clock.advance(86_400_000);
    expect((await visit('/a.html')).headers.get('x-cache')).toBe('RefreshHit from cloudfront');
    await test.s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'a.html', Body: 'new' }));
    expect(await (await visit('/a.html')).text()).toBe('0123456789');
    await test.clock.advance(86_400_000);
    expect(await (await visit('/a.html')).text()).toBe('new');
  });

  it('forgets what is invalidated, and nothing else', async () => {
    const { visit, Id, bucket } = await site({ 'docs/a': 'old', b: 'old' });
    for (const path of ['/docs/a', '/b']) await visit(path);
    for (const Key of ['docs/a', 'b']) await test.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'new' }));
    const InvalidationBatch = { CallerReference: '1', Paths: { Quantity: 1, Items: ['/docs/*'] } };
    await test.client.send(new CreateInvalidationCommand({ DistributionId: Id, InvalidationBatch }));
    expect(await (await visit('/docs/a')).text()).toBe('new');
    expect(await (await visit('/b')).text()).toBe('old');
  });

  it('heeds what the origin says, within the policy’s bounds', async () => {
    const Origins = await test.origin({ a: 'a' }, { CacheControl: 'no-cache' });
    const { visit } = await test.distribution(test.config({ Origins }));
    await visit('/a');
    expect((await visit('/a')).headers.get('x-cache')).toBe('Hit from cloudfront');
    await test.clock.advance(1000);
    expect((await visit('/a')).headers.get('x-cache')).toBe('RefreshHit from cloudfront');
  });

  it('shows an error for as long as its response says', async () => {
    const Items = [{ ErrorCode: 403, ErrorCachingMinTTL: 30 }];
    const { visit, bucket } = await site({}, { CustomErrorResponses: { Quantity: 1, Items } });
    expect((await visit('/late')).status).toBe(403);
    await test.s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'late', Body: 'here' }));
    expect((await visit('/late')).status).toBe(403);
    await test.clock.advance(30_000);
    expect((await visit('/late')).status).toBe(200);
    await test.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'late' }));
    expect((await visit('/late')).status).toBe(200);
  });
});

describe('a response', () => {
  it('is compressed for who reads that, when it is worth it', async () => {
    const big = 'x'.repeat(2000);
    const { visit } = await site({ big, small: 'x' }, {}, { Compress: true });
    const raw = await new Promise<{ encoding: string | undefined; etag: string | undefined; body: Buffer }>(
      (resolve) => {
        const { port } = new URL(test.endpoint.url);
        const path = new URL('/', test.endpoint.url).pathname;
        visit(`${path}big`).then(async (plain) => {
          const { pathname } = new URL(plain.url);
          get({ host: '127.0.0.1', port, path: pathname, headers: { 'accept-encoding': 'gzip, br' } }, (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('end', () => {
              const { 'content-encoding': encoding, etag } = response.headers;
              resolve({ encoding, etag, body: Buffer.concat(chunks) });
            });
          });
        });
      },
    );
    expect([raw.encoding, raw.etag]).toEqual(['br', expect.stringMatching(/^W\//)]);
    expect(brotliDecompressSync(raw.body).toString()).toBe(big);
    expect((await visit('/small')).headers.get('content-encoding')).toBe(null);
  });

  it('is a part, or nothing new, for who asks so', async () => {
    const { visit } = await site();
    const part = await visit('/a.html', { headers: { range: 'bytes=2-3' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-3/10', '23']);
    expect((await visit('/a.html', { headers: { range: 'bytes=10-' } })).status).toBe(416);
    const etag = part.headers.get('etag') ?? '';
    expect((await visit('/a.html', { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('has the headers of its policy', async () => {
    const secure = await (await site(pages, {}, { ResponseHeadersPolicyId: SECURITY })).visit('/');
    expect(Object.fromEntries(secure.headers)).toMatchObject({
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'strict-origin-when-cross-origin',
    });
    const { visit } = await site(pages, {}, { ResponseHeadersPolicyId: CORS_WITH_PREFLIGHT });
    const cors = await visit('/', { headers: { origin: 'https://app.example' } });
    expect(cors.headers.get('access-control-allow-origin')).toBe('*');
    expect((await visit('/')).headers.get('access-control-allow-origin')).toBe(null);
  });

  it('loses what a policy removes, and keeps what it does not override', async () => {
    const CustomHeadersConfig = {
      Quantity: 2,
      Items: [
        { Header: 'content-type', Value: 'text/other', Override: false },
        { Header: 'x-team', Value: 'a', Override: true },
      ],
    };
    const RemoveHeadersConfig = { Quantity: 1, Items: [{ Header: 'ETag' }] };
    const config = { Name: 'own', CustomHeadersConfig, RemoveHeadersConfig };
    const made = await test.client.send(
      new CreateResponseHeadersPolicyCommand({ ResponseHeadersPolicyConfig: config }),
    );
    const { visit } = await site(pages, {}, { ResponseHeadersPolicyId: made.ResponseHeadersPolicy?.Id });
    const { headers } = await visit('/');
    expect([headers.get('content-type'), headers.get('x-team'), headers.get('etag')]).toEqual(['text/html', 'a', null]);
  });
});

describe('behaviors', () => {
  it('are asked in their order, by path', async () => {
    const [one, two] = [await test.origin({ 'img/a': 'one', a: 'one' }), await test.origin({ 'img/a': 'two' })];
    const second = { ...two.Items?.[0], Id: 'second', DomainName: two.Items?.[0]?.DomainName };
    const Origins = { Quantity: 2, Items: [...(one.Items ?? []), second] };
    const base = test.config({ Origins });
    const image = { ...base.DefaultCacheBehavior, PathPattern: 'img/?', TargetOriginId: 'second' };
    const behaviors = { ...base, CacheBehaviors: { Quantity: 1, Items: [image as never] } };
    const { visit } = await test.distribution(behaviors);
    expect(await (await visit('/img/a')).text()).toBe('two');
    expect(await (await visit('/a')).text()).toBe('one');
  });

  it('run functions on the viewer’s request and response', async () => {
    const code = (text: string) => new TextEncoder().encode(text);
    const FunctionConfig = { Comment: '', Runtime: 'cloudfront-js-2.0' as const };
    async function publish(Name: string, text: string) {
      const { ETag } = await test.client.send(
        new CreateFunctionCommand({ Name, FunctionConfig, FunctionCode: code(text) }),
      );
      const { FunctionSummary } = await test.client.send(new PublishFunctionCommand({ Name, IfMatch: ETag }));
      return FunctionSummary?.FunctionMetadata?.FunctionARN;
    }
    const onRequest = await publish(
      'on-request',
      `async function handler(event) {
        const { request } = event;
        if (request.querystring.go) return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: request.querystring.go.value } } };
        if (request.uri === '/broken') throw new Error('oops');
        if (request.uri.endsWith('/')) request.uri += 'index.html';
        return request;
      }`,
    );
    const onResponse = await publish(
      'on-response',
      `function handler({ request, response }) {
        response.headers['x-path'] = { value: request.uri };
        response.cookies.seen = { value: 'yes', attributes: 'Path=/' };
        return response;
      }`,
    );
    const Items = [
      { EventType: 'viewer-request', FunctionARN: onRequest },
      { EventType: 'viewer-response', FunctionARN: onResponse },
    ];
    const { visit } = await site({ 'docs/index.html': 'docs' }, {}, { FunctionAssociations: { Quantity: 2, Items } });
    const page = await visit('/docs/');
    expect([await page.text(), page.headers.get('x-path')]).toEqual(['docs', '/docs/index.html']);
    expect(page.headers.get('set-cookie')).toBe('seen=yes; Path=/');
    const away = await visit('/?go=/elsewhere');
    expect([away.status, away.headers.get('location')]).toEqual([302, '/elsewhere']);
    expect(away.headers.get('x-cache')).toBe('FunctionGeneratedResponse from cloudfront');
    const broken = await visit('/broken');
    expect([broken.status, await broken.text()]).toEqual([503, expect.stringContaining('oops')]);
  });
});
