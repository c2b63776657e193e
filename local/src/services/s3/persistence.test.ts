import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { expect, it } from '@jest/globals';
import { startTestEndpoint } from '../../testing/start-test-endpoint.ts';
import { s3 } from './service.ts';

it('keeps objects, versions and uploads under way over a restart', async () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 's3-state-'));
  const Bucket = 'kept';
  const before = await startTestEndpoint([s3], { stateFolder });
  const first = new S3Client(before.client);
  await first.send(new CreateBucketCommand({ Bucket }));
  await first.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'null version' }));
  await first.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  const { VersionId } = await first.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'second' }));
  await first.send(new DeleteObjectCommand({ Bucket, Key: 'b' }));
  await first.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'hello' }));
  const { UploadId } = await first.send(new CreateMultipartUploadCommand({ Bucket, Key: 'm' }));
  const { ETag } = await first.send(new UploadPartCommand({ Bucket, Key: 'm', UploadId, PartNumber: 1, Body: 'part' }));
  const list = new ListObjectVersionsCommand({ Bucket });
  const { Versions, DeleteMarkers } = await first.send(list);
  await before.stop();

  const after = await startTestEndpoint([s3], { stateFolder });
  const second = new S3Client(after.client);
  expect(await second.send(list)).toMatchObject({ Versions, DeleteMarkers });
  const read = async (Key: string, Version?: string) =>
    (await second.send(new GetObjectCommand({ Bucket, Key, VersionId: Version }))).Body?.transformToString();
  expect([await read('a'), await read('b', VersionId), await read('b', 'null')]).toEqual([
    'hello',
    'second',
    'null version',
  ]);
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  await second.send(new CompleteMultipartUploadCommand({ Bucket, Key: 'm', UploadId, MultipartUpload }));
  expect(await read('m')).toBe('part');
  await after.stop();
  rmSync(stateFolder, { recursive: true });
});
