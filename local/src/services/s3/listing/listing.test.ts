import {
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ObjectVersion } from '../objects/object-version.ts';
import { refusal, type S3Test, startS3Test } from '../testing/start-s3.ts';
import { createKeyIndex } from './key-index.ts';
import { compareKeys } from './key-order.ts';
import { listEntries } from './list-entries.ts';

const version = (key: string) => ({ id: key, key, isDeleteMarker: false }) as ObjectVersion;
const key = fc.string({ unit: fc.constantFrom('a', 'b', '/', '-'), minLength: 1, maxLength: 6 });

describe('the order of keys', () => {
  it('is that of their UTF-8 bytes', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 4 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareKeys(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
    );
    expect(compareKeys('\u{10000}', '\uffff')).toBeGreaterThan(0);
  });
});

describe('the entries of a listing', () => {
  it('are those of a naive listing, for any keys, prefix, delimiter and start', () => {
    const input = fc.record({
      keys: fc.uniqueArray(key, { maxLength: 30 }),
      removed: fc.array(key, { maxLength: 5 }),
      prefix: fc.oneof(fc.constant(''), key),
      delimiter: fc.constantFrom('', '/', '-'),
      after: fc.oneof(fc.constant(''), key),
    });
    fc.assert(
      fc.property(input, ({ keys, removed, prefix, delimiter, after }) => {
        const index = createKeyIndex();
        for (const name of keys) index.add(version(name));
        for (const name of removed) index.remove(version(name));
        const left = keys.filter((name) => !removed.includes(name));
        const entries = [...listEntries(index, { prefix, delimiter, after, isListed: () => true })];
        const found = entries.map((entry) => ('commonPrefix' in entry ? entry.commonPrefix : entry.key));
        expect(found).toEqual(naiveListing(left, prefix, delimiter, after));
      }),
      { numRuns: 500 },
    );
  });

  it('cost no more with a hundred thousand keys behind one prefix', () => {
    const index = createKeyIndex();
    for (let number = 0; number < 100_000; number++) index.add(version(`logs/${String(number).padStart(6, '0')}`));
    index.add(version('z'));
    let looked = 0;
    const isListed = () => ++looked > 0;
    const entries = [...listEntries(index, { prefix: '', delimiter: '/', after: '', isListed })];
    expect([entries.length, looked]).toEqual([2, 2]);
  });
});

function naiveListing(keys: readonly string[], prefix: string, delimiter: string, after: string): string[] {
  const entries = new Set<string>();
  for (const name of [...keys].sort()) {
    if (!name.startsWith(prefix) || (after !== '' && name <= after)) continue;
    const end = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length);
    const entry = end < 0 ? name : name.slice(0, end + 1);
    if (end >= 0 && after.startsWith(entry)) continue;
    entries.add(entry);
  }
  return [...entries];
}

describe('ListObjects', () => {
  let test: S3Test;
  let Bucket: string;
  const keys = ['a', 'b/1', 'b/2', 'c d', 'e&<f>', 'photos/2025/x', 'photos/2026/y', 'z'];
  beforeAll(async () => {
    test = await startS3Test();
    Bucket = await test.bucket();
    for (const Key of keys) await test.client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  });
  afterAll(() => test.endpoint.stop());

  const list = (more: Partial<ListObjectsV2CommandInput> = {}) =>
    test.client.send(new ListObjectsV2Command({ Bucket, ...more }));

  it('version 2 lists everything with sizes, ETags and times', async () => {
    const page = await list();
    expect(page).toMatchObject({ Name: Bucket, Prefix: '', KeyCount: 8, MaxKeys: 1000, IsTruncated: false });
    expect(page.Contents?.map(({ Key }) => Key)).toEqual(keys);
    expect(page.Contents?.[0]).toMatchObject({
      Size: 1,
      ETag: '"9dd4e461268c8034f5c8564e155c67a6"',
      StorageClass: 'STANDARD',
      LastModified: new Date(test.clock.now()),
    });
    expect(page.Contents?.[0]?.Owner).toBeUndefined();
    expect((await list({ FetchOwner: true })).Contents?.[0]?.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
  });

  it('version 2 folds keys behind a delimiter and pages over them', async () => {
    const seen: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ Delimiter: '/', MaxKeys: 2, ContinuationToken });
      expect(page.KeyCount).toBe((page.Contents?.length ?? 0) + (page.CommonPrefixes?.length ?? 0));
      seen.push(
        ...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix),
        ...(page.Contents ?? []).map(({ Key = '' }) => Key),
      );
      ContinuationToken = page.NextContinuationToken;
      expect(page.IsTruncated).toBe(ContinuationToken !== undefined);
    } while (ContinuationToken !== undefined);
    expect(seen.sort()).toEqual(['a', 'b/', 'c d', 'e&<f>', 'photos/', 'z']);
  });

  it('version 2 starts behind a key, within a prefix', async () => {
    expect((await list({ StartAfter: 'e&<f>' })).Contents?.map(({ Key }) => Key)).toEqual([
      'photos/2025/x',
      'photos/2026/y',
      'z',
    ]);
    const folded = await list({ Prefix: 'photos/', Delimiter: '/' });
    expect(folded.CommonPrefixes).toEqual([{ Prefix: 'photos/2025/' }, { Prefix: 'photos/2026/' }]);
    expect([folded.Contents, folded.KeyCount]).toEqual([undefined, 2]);
  });

  it('version 2 encodes keys when it is asked to', async () => {
    const page = await list({ EncodingType: 'url', Prefix: 'e&' });
    expect([page.Prefix, page.Contents?.[0]?.Key, page.EncodingType]).toEqual(['e%26', 'e%26%3Cf%3E', 'url']);
  });

  it('refuses a token that is not its own, and a negative size', async () => {
    expect(await refusal(list({ ContinuationToken: 'x' }))).toEqual({ code: 'InvalidArgument', status: 400 });
    expect((await refusal(list({ MaxKeys: -1 }))).code).toBe('InvalidArgument');
    expect(await list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false });
  });

  it('version 1 has markers, and tells the next one only with a delimiter', async () => {
    const first = await test.client.send(new ListObjectsCommand({ Bucket, MaxKeys: 2 }));
    expect([first.IsTruncated, first.NextMarker, first.Marker]).toEqual([true, undefined, '']);
    const rest = await test.client.send(new ListObjectsCommand({ Bucket, Marker: first.Contents?.at(-1)?.Key }));
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(keys.slice(2));
    const folded = await test.client.send(new ListObjectsCommand({ Bucket, MaxKeys: 2, Delimiter: '/' }));
    expect(folded.NextMarker).toBe('b/');
    const behind = await test.client.send(new ListObjectsCommand({ Bucket, MaxKeys: 1, Delimiter: '/', Marker: 'b/' }));
    expect(behind.Contents?.[0]?.Key).toBe('c d');
  });

  it('of an unknown bucket is refused', async () => {
    expect(await refusal(list({ Bucket: 'unknown' }))).toEqual({ code: 'NoSuchBucket', status: 404 });
  });
});
