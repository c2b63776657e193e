import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusal, type S3Test, startS3Test } from '../testing/start-s3.ts';

let test: S3Test;
beforeAll(async () => {
  test = await startS3Test();
});
afterAll(() => test.endpoint.stop());

const setVersioning = (Bucket: string, Status: 'Enabled' | 'Suspended') =>
  test.client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
const put = async (Bucket: string, Key: string, Body: string) =>
  (await test.client.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
const read = async (Bucket: string, Key: string, VersionId?: string) =>
  (await test.client.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body?.transformToString();
const remove = (Bucket: string, Key: string, VersionId?: string) =>
  test.client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));

/** Keys, version ids and whether they are markers, in the order of the list. */
async function versions(Bucket: string): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await test.client.send(new ListObjectVersionsCommand({ Bucket }));
  return [
    ...Versions.map(({ Key, VersionId, IsLatest }) => `${Key} ${VersionId}${IsLatest ? ' latest' : ''}`),
    ...DeleteMarkers.map(({ Key, VersionId, IsLatest }) => `${Key} ${VersionId} marker${IsLatest ? ' latest' : ''}`),
  ];
}

describe('a bucket with versioning', () => {
  it('keeps every version and reads the newest', async () => {
    const Bucket = await test.bucket();
    await put(Bucket, 'k', 'before');
    await setVersioning(Bucket, 'Enabled');
    const one = await put(Bucket, 'k', 'one');
    const two = await put(Bucket, 'k', 'two');
    expect([await read(Bucket, 'k'), await read(Bucket, 'k', one), await read(Bucket, 'k', 'null')]).toEqual([
      'two',
      'one',
      'before',
    ]);
    expect(await versions(Bucket)).toEqual([`k ${two} latest`, `k ${one}`, 'k null']);
  });

  it('hides a deleted object behind a marker, and shows it again when the marker is deleted', async () => {
    const Bucket = await test.bucket();
    await setVersioning(Bucket, 'Enabled');
    const version = await put(Bucket, 'k', 'one');
    const { DeleteMarker, VersionId } = await remove(Bucket, 'k');
    expect(DeleteMarker).toBe(true);
    const response = await fetch(`${test.endpoint.url}/${Bucket}/k`);
    expect([
      response.status,
      response.headers.get('x-amz-delete-marker'),
      response.headers.get('x-amz-version-id'),
    ]).toEqual([404, 'true', VersionId]);
    expect(await versions(Bucket)).toEqual([`k ${version}`, `k ${VersionId} marker latest`]);
    expect((await remove(Bucket, 'k', VersionId)).DeleteMarker).toBe(true);
    expect(await read(Bucket, 'k')).toBe('one');
  });

  it('answers 405 to a read of a marker', async () => {
    const Bucket = await test.bucket();
    await setVersioning(Bucket, 'Enabled');
    const { VersionId } = await remove(Bucket, 'never');
    const call = test.client.send(new GetObjectCommand({ Bucket, Key: 'never', VersionId }));
    expect(await refusal(call)).toEqual({ code: 'MethodNotAllowed', status: 405 });
    const source = test.client.send(
      new CopyObjectCommand({ Bucket, Key: 'c', CopySource: `${Bucket}/never?versionId=${VersionId}` }),
    );
    expect((await refusal(source)).code).toBe('InvalidRequest');
  });

  it('deletes a version for good and makes the one before it current', async () => {
    const Bucket = await test.bucket();
    await setVersioning(Bucket, 'Enabled');
    await put(Bucket, 'k', 'one');
    const two = await put(Bucket, 'k', 'two');
    expect(await remove(Bucket, 'k', two)).toMatchObject({ VersionId: two });
    expect(await read(Bucket, 'k')).toBe('one');
    expect(await refusal(test.client.send(new GetObjectCommand({ Bucket, Key: 'k', VersionId: two })))).toEqual({
      code: 'NoSuchVersion',
      status: 404,
    });
    expect((await refusal(test.client.send(new HeadObjectCommand({ Bucket, Key: 'k', VersionId: 'x' })))).status).toBe(
      400,
    );
  });

  it('tells of markers when many are deleted', async () => {
    const Bucket = await test.bucket();
    await setVersioning(Bucket, 'Enabled');
    const { Deleted } = await test.client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'k' }] } }),
    );
    const [deleted] = Deleted ?? [];
    expect(deleted).toEqual({ Key: 'k', DeleteMarker: true, DeleteMarkerVersionId: expect.any(String) });
    const marker = { Key: 'k', VersionId: deleted?.DeleteMarkerVersionId };
    const again = await test.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [marker] } }));
    expect(again.Deleted).toEqual([{ ...marker, DeleteMarker: true, DeleteMarkerVersionId: marker.VersionId }]);
  });

  it('copies an old version', async () => {
    const Bucket = await test.bucket();
    await setVersioning(Bucket, 'Enabled');
    const one = await put(Bucket, 'k', 'one');
    await put(Bucket, 'k', 'two');
    const copied = await test.client.send(
      new CopyObjectCommand({ Bucket, Key: 'k', CopySource: `${Bucket}/k?versionId=${one}` }),
    );
    expect(copied.CopySourceVersionId).toBe(one);
    expect(await read(Bucket, 'k')).toBe('one');
  });
});

describe('a bucket with suspended versioning', () => {
  it('overwrites its null version only, and does not tell its id to the writer', async () => {
    const Bucket = await test.bucket();
    await setVersioning(Bucket, 'Enabled');
    const one = await put(Bucket, 'k', 'one');
    await setVersioning(Bucket, 'Suspended');
    expect(await put(Bucket, 'k', 'two')).toBeUndefined();
    await put(Bucket, 'k', 'three');
    expect(await versions(Bucket)).toEqual(['k null latest', `k ${one}`]);
    expect((await test.client.send(new HeadObjectCommand({ Bucket, Key: 'k' }))).VersionId).toBe('null');
  });

  it('puts a null marker in the place of its null version', async () => {
    const Bucket = await test.bucket();
    await setVersioning(Bucket, 'Enabled');
    const one = await put(Bucket, 'k', 'one');
    await setVersioning(Bucket, 'Suspended');
    await put(Bucket, 'k', 'two');
    expect(await remove(Bucket, 'k')).toMatchObject({ DeleteMarker: true, VersionId: 'null' });
    expect(await versions(Bucket)).toEqual([`k ${one}`, 'k null marker latest']);
  });
});

describe('ListObjectVersions', () => {
  it('pages through keys and their versions', async () => {
    const Bucket = await test.bucket();
    await setVersioning(Bucket, 'Enabled');
    for (const Key of ['a', 'b', 'b', 'b', 'c/1', 'c/2', 'd']) await put(Bucket, Key, 'x');
    const seen: string[] = [];
    let KeyMarker: string | undefined;
    let VersionIdMarker: string | undefined;
    do {
      const page = await test.client.send(
        new ListObjectVersionsCommand({ Bucket, Delimiter: '/', MaxKeys: 2, KeyMarker, VersionIdMarker }),
      );
      seen.push(
        ...(page.Versions ?? []).map(({ Key = '' }) => Key),
        ...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix),
      );
      ({ NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page);
    } while (KeyMarker !== undefined);
    expect(seen.sort()).toEqual(['a', 'b', 'b', 'b', 'c/', 'd']);
  });
});
