import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusal, type S3Test, startS3Test } from '../testing/start-s3.ts';

let test: S3Test;
let Bucket: string;
beforeAll(async () => {
  test = await startS3Test();
  Bucket = await test.bucket();
});
afterAll(() => test.endpoint.stop());

const put = (Key: string, Body = 'hello', more = {}) =>
  test.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more: Partial<GetObjectCommandInput> = {}) =>
  test.client.send(new GetObjectCommand({ Bucket, Key, ...more }));
const text = async (Key: string, more: Partial<GetObjectCommandInput> = {}) =>
  (await get(Key, more)).Body?.transformToString();

describe('an object', () => {
  it('comes back with its headers and metadata', async () => {
    const Expires = new Date('2030-01-01T00:00:00Z');
    const { ETag, ServerSideEncryption } = await put('all', 'hello', {
      ContentType: 'text/plain',
      CacheControl: 'max-age=1',
      ContentDisposition: 'inline',
      ContentEncoding: 'identity',
      ContentLanguage: 'en',
      Expires,
      Metadata: { Colour: 'blue' },
      StorageClass: 'STANDARD_IA',
      Tagging: 'a=1&b=2',
    });
    expect([ETag, ServerSideEncryption]).toEqual(['"5d41402abc4b2a76b9719d911017c592"', 'AES256']);
    const found = await get('all');
    expect(found).toMatchObject({
      AcceptRanges: 'bytes',
      ContentLength: 5,
      ContentType: 'text/plain',
      CacheControl: 'max-age=1',
      ContentDisposition: 'inline',
      ContentEncoding: 'identity',
      ContentLanguage: 'en',
      ExpiresString: Expires.toUTCString(),
      Metadata: { colour: 'blue' },
      StorageClass: 'STANDARD_IA',
      TagCount: 2,
      LastModified: new Date(test.clock.now()),
      ETag,
    });
    expect(await found.Body?.transformToString()).toBe('hello');
    expect(found.VersionId).toBeUndefined();
  });

  it('has a default type, and no storage class in its headers when that is STANDARD', async () => {
    await put('plain');
    const { ContentType, StorageClass, ContentLength } = await test.client.send(
      new HeadObjectCommand({ Bucket, Key: 'plain' }),
    );
    expect([ContentType, StorageClass, ContentLength]).toEqual(['application/octet-stream', undefined, 5]);
    const response = await fetch(`${test.endpoint.url}/${Bucket}/untyped`, {
      method: 'PUT',
      body: new Uint8Array([1]),
    });
    expect(response.status).toBe(200);
    expect((await get('untyped')).ContentType).toBe('binary/octet-stream');
  });

  it.each(['a b+c&d=e?f#g%20', 'ünï/çødé', 'dir//double/', './dots/../x', '日本語\u{1F600}'])(
    'may be called %s',
    async (key) => {
      await put(key, key);
      expect(await text(key)).toBe(key);
    },
  );

  it('is refused with a key over 1,024 bytes, metadata over 2 KB or an unknown storage class', async () => {
    expect((await refusal(put('é'.repeat(513)))).code).toBe('KeyTooLongError');
    expect((await refusal(put('meta', 'x', { Metadata: { a: 'x'.repeat(2048) } }))).code).toBe('MetadataTooLarge');
    expect((await refusal(put('class', 'x', { StorageClass: 'COLD' }))).code).toBe('InvalidStorageClass');
  });

  it('that is not there answers 404 with its key, and HEAD without a body', async () => {
    expect(await refusal(get('nothing'))).toEqual({ code: 'NoSuchKey', status: 404 });
    const response = await fetch(`${test.endpoint.url}/${Bucket}/nothing`);
    expect(await response.text()).toContain(
      '<Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>nothing</Key>',
    );
    expect(await refusal(test.client.send(new HeadObjectCommand({ Bucket, Key: 'nothing' })))).toEqual({
      code: 'NotFound',
      status: 404,
    });
  });

  it('takes a body of many megabytes', async () => {
    const body = Buffer.alloc(20 * 2 ** 20, 'signalbox');
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'large', Body: body }));
    const found = await (await get('large', { ChecksumMode: 'ENABLED' })).Body?.transformToByteArray();
    expect(Buffer.compare(Buffer.from(found ?? []), body)).toBe(0);
  });
});

describe('a range', () => {
  beforeAll(() => put('range', '0123456789'));

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
    ['bytes=-100', '0123456789', 'bytes 0-9/10'],
  ])('%s gives 206 and %s', async (Range, expected, ContentRange) => {
    const found = await get('range', { Range });
    expect([found.$metadata.httpStatusCode, found.ContentRange]).toEqual([206, ContentRange]);
    expect([await found.Body?.transformToString(), found.ContentLength]).toEqual([expected, expected.length]);
  });

  it.each(['bytes=0-1,3-4', 'bytes=4-2', 'lines=1-2'])('%s gives the whole object', async (Range) => {
    const found = await get('range', { Range });
    expect([found.$metadata.httpStatusCode, found.ContentLength]).toEqual([200, 10]);
  });

  it.each(['bytes=10-', 'bytes=10-20', 'bytes=-0'])('%s gives 416', async (Range) => {
    const response = await fetch(`${test.endpoint.url}/${Bucket}/range`, { headers: { Range } });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    expect(await response.text()).toContain(
      `<Code>InvalidRange</Code><Message>The requested range is not satisfiable</Message><RangeRequested>${Range}</RangeRequested><ActualObjectSize>10</ActualObjectSize>`,
    );
  });

  it('of HEAD changes its length', async () => {
    const { ContentLength } = await test.client.send(
      new HeadObjectCommand({ Bucket, Key: 'range', Range: 'bytes=2-3' }),
    );
    expect(ContentLength).toBe(2);
  });

  it('by part number covers an object that has no parts', async () => {
    const found = await get('range', { PartNumber: 1 });
    expect([found.ContentRange, found.PartsCount]).toEqual(['bytes 0-9/10', undefined]);
    expect(await refusal(get('range', { PartNumber: 2 }))).toEqual({ code: 'InvalidPartNumber', status: 416 });
  });
});

describe('a conditional read', () => {
  const ETag = '"5d41402abc4b2a76b9719d911017c592"';
  const before = new Date(Date.UTC(2025, 0));
  const after = new Date(Date.UTC(2027, 0));
  beforeAll(() => put('conditional'));

  it.each([
    ['a matching If-None-Match', { IfNoneMatch: ETag }, 304],
    ['another If-None-Match', { IfNoneMatch: '"other"' }, 200],
    ['a later If-Modified-Since', { IfModifiedSince: after }, 304],
    ['an earlier If-Modified-Since', { IfModifiedSince: before }, 200],
    ['another If-None-Match and a later If-Modified-Since', { IfNoneMatch: '"other"', IfModifiedSince: after }, 200],
    ['another If-Match', { IfMatch: '"other"' }, 412],
    ['a matching If-Match', { IfMatch: ETag }, 200],
    ['If-Match *', { IfMatch: '*' }, 200],
    ['an earlier If-Unmodified-Since', { IfUnmodifiedSince: before }, 412],
    ['a matching If-Match and an earlier If-Unmodified-Since', { IfMatch: ETag, IfUnmodifiedSince: before }, 200],
  ])('with %s', async (_, conditions, status) => {
    const answered = get('conditional', conditions).then(
      ({ $metadata }) => $metadata.httpStatusCode,
      ({ $metadata }) => $metadata.httpStatusCode,
    );
    expect(await answered).toBe(status);
  });

  it('that is not modified keeps the ETag and has no body', async () => {
    const response = await fetch(`${test.endpoint.url}/${Bucket}/conditional`, { headers: { 'If-None-Match': ETag } });
    expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([304, ETag, '']);
  });
});

describe('a conditional write', () => {
  it('with If-None-Match: * succeeds once', async () => {
    const attempts = await Promise.allSettled([1, 2, 3].map((n) => put('lock', String(n), { IfNoneMatch: '*' })));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusal(put('lock', 'x', { IfNoneMatch: '*' }))).toEqual({ code: 'PreconditionFailed', status: 412 });
    await test.client.send(new DeleteObjectCommand({ Bucket, Key: 'lock' }));
    await put('lock', 'again', { IfNoneMatch: '*' });
  });

  it('with If-Match needs that very object', async () => {
    const { ETag } = await put('if-match', 'one');
    expect((await refusal(put('if-match', 'x', { IfMatch: '"other"' }))).status).toBe(412);
    await put('if-match', 'two', { IfMatch: ETag });
    expect((await refusal(put('if-match', 'three', { IfMatch: ETag }))).status).toBe(412);
    expect(await refusal(put('if-match-none', 'x', { IfMatch: ETag }))).toEqual({ code: 'NoSuchKey', status: 404 });
  });

  it('with another If-None-Match is not implemented, as on AWS', async () => {
    expect(await refusal(put('lock', 'x', { IfNoneMatch: '"e"' }))).toEqual({ code: 'NotImplemented', status: 501 });
  });
});

describe('the response-* parameters', () => {
  it('replace headers of the answer', async () => {
    await put('override');
    const found = await get('override', { ResponseContentType: 'x/y', ResponseContentDisposition: 'attachment' });
    expect([found.ContentType, found.ContentDisposition]).toEqual(['x/y', 'attachment']);
  });
});

describe('encryption', () => {
  it('follows the bucket and names the key by ARN', async () => {
    const other = await test.bucket();
    const byDefault = { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'key-1' } as const;
    const Rules = [{ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: true }];
    await test.client.send(
      new PutBucketEncryptionCommand({ Bucket: other, ServerSideEncryptionConfiguration: { Rules } }),
    );
    const stored = await test.client.send(new PutObjectCommand({ Bucket: other, Key: 'k', Body: 'x' }));
    expect(stored).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'arn:aws:kms:eu-west-1:000000000000:key/key-1',
      BucketKeyEnabled: true,
    });
  });

  it('with a customer key asks for the key at every read', async () => {
    const key = { SSECustomerAlgorithm: 'AES256', SSECustomerKey: Buffer.alloc(32, 7).toString('base64') };
    await put('customer', 'secret', key);
    expect((await refusal(get('customer'))).code).toBe('InvalidRequest');
    expect(await text('customer', key)).toBe('secret');
  });
});

describe('CopyObject', () => {
  const copy = (Key: string, CopySource: string, more = {}) =>
    test.client.send(new CopyObjectCommand({ Bucket, Key, CopySource, ...more }));
  beforeAll(() =>
    put('source +ü', 'hello', { ContentType: 'a/b', Metadata: { m: '1' }, Tagging: 't=1', StorageClass: 'ONEZONE_IA' }),
  );
  const source = () => `${Bucket}/${encodeURIComponent('source +ü')}`;

  it('keeps metadata and tags, and not the storage class', async () => {
    const { CopyObjectResult } = await copy('copied', source());
    expect(CopyObjectResult?.ETag).toBe('"5d41402abc4b2a76b9719d911017c592"');
    expect(await get('copied')).toMatchObject({ ContentType: 'a/b', Metadata: { m: '1' }, TagCount: 1 });
    expect((await get('copied')).StorageClass).toBeUndefined();
  });

  it('replaces them when it is told to', async () => {
    await copy('replaced', `/${source()}`, {
      MetadataDirective: 'REPLACE',
      Metadata: { n: '2' },
      TaggingDirective: 'REPLACE',
      Tagging: '',
    });
    const found = await get('replaced');
    expect([found.Metadata, found.ContentType, found.TagCount]).toEqual([{ n: '2' }, 'binary/octet-stream', undefined]);
  });

  it('onto itself must change something', async () => {
    expect((await refusal(copy('source +ü', source()))).code).toBe('InvalidRequest');
    await copy('source +ü', source(), { MetadataDirective: 'REPLACE', Metadata: { m: '1' }, ContentType: 'a/b' });
  });

  it('obeys the conditions on its source and target', async () => {
    expect((await refusal(copy('c', source(), { CopySourceIfMatch: '"x"' }))).status).toBe(412);
    expect((await refusal(copy('c', source(), { CopySourceIfNoneMatch: '*' }))).status).toBe(412);
    expect((await refusal(copy('copied', source(), { IfNoneMatch: '*' }))).status).toBe(412);
  });

  it('names what is wrong with its source', async () => {
    expect((await refusal(copy('c', 'nowhere/key'))).code).toBe('NoSuchBucket');
    expect((await refusal(copy('c', `${Bucket}/absent`))).code).toBe('NoSuchKey');
    expect((await refusal(copy('c', Bucket))).code).toBe('InvalidArgument');
    expect((await refusal(copy('c', `${Bucket}/%zz`))).code).toBe('InvalidArgument');
  });
});

describe('deleting', () => {
  it('answers 204 for what is not there', async () => {
    const { $metadata } = await test.client.send(new DeleteObjectCommand({ Bucket, Key: 'absent' }));
    expect($metadata.httpStatusCode).toBe(204);
  });

  it('with If-Match asks for the object as it is', async () => {
    const { ETag } = await put('guarded');
    const remove = (Key: string, IfMatch: string | undefined) =>
      test.client.send(new DeleteObjectCommand({ Bucket, Key, IfMatch }));
    expect((await refusal(remove('guarded', '"x"'))).status).toBe(412);
    expect((await refusal(remove('absent', '*'))).status).toBe(404);
    await remove('guarded', ETag);
    expect((await refusal(get('guarded'))).status).toBe(404);
  });

  it('many at once tells each, or only failures when quiet', async () => {
    await put('many-1');
    const Objects = [{ Key: 'many-1' }, { Key: 'many-2' }, { Key: 'range', ETag: '"x"' }];
    const loud = await test.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(loud.Deleted).toEqual([{ Key: 'many-1' }, { Key: 'many-2' }]);
    expect(loud.Errors).toMatchObject([{ Key: 'range', Code: 'PreconditionFailed' }]);
    const quiet = await test.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    expect([quiet.Deleted, quiet.Errors?.length]).toEqual([undefined, 1]);
    const tooMany = Array.from({ length: 1001 }, (_, index) => ({ Key: String(index) }));
    const call = test.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: tooMany } }));
    expect((await refusal(call)).code).toBe('MalformedXML');
  });
});

describe('GetObjectAttributes', () => {
  it('answers what was asked for', async () => {
    await put('attributes', 'hello', { ChecksumAlgorithm: 'SHA256' });
    const attributes = await test.client.send(
      new GetObjectAttributesCommand({
        Bucket,
        Key: 'attributes',
        ObjectAttributes: ['ETag', 'Checksum', 'ObjectSize', 'ObjectParts'],
      }),
    );
    expect(attributes).toMatchObject({
      ETag: '5d41402abc4b2a76b9719d911017c592',
      ObjectSize: 5,
      Checksum: { ChecksumSHA256: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=', ChecksumType: 'FULL_OBJECT' },
    });
    expect([attributes.StorageClass, attributes.ObjectParts]).toEqual([undefined, undefined]);
  });
});

describe('a request that cannot be read', () => {
  it('is refused for its address, and not for a date', async () => {
    const address = await fetch(`${test.endpoint.url}/${Bucket}/%zz`);
    expect([address.status, await address.text()]).toEqual([400, expect.stringContaining('<Code>InvalidURI</Code>')]);
    const url = `${test.endpoint.url}/${Bucket}/dates`;
    expect((await fetch(url, { method: 'PUT', body: 'x', headers: { expires: '0' } })).status).toBe(200);
    expect((await fetch(url, { headers: { 'if-modified-since': 'yesterday' } })).status).toBe(200);
  });
});

describe('what is not implemented', () => {
  it('says so by name', async () => {
    const select = await fetch(`${test.endpoint.url}/${Bucket}/range?select&select-type=2`, {
      method: 'POST',
      body: '<SelectObjectContentRequest/>',
    });
    expect([select.status, await select.text()]).toEqual([
      501,
      expect.stringContaining('s3:SelectObjectContent is not implemented'),
    ]);
    const form = new FormData();
    form.set('key', 'x');
    const post = await fetch(`${test.endpoint.url}/${Bucket}`, { method: 'POST', body: form });
    expect([post.status, await post.text()]).toEqual([501, expect.stringContaining('PostObject is not implemented')]);
  });
});
