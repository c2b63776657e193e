import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  DeleteBucketCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { computeChecksum } from '../checksums/checksum.ts';
import { refusal, type S3Test, startS3Test } from '../testing/start-s3.ts';

const FIVE_MEGABYTES = Buffer.alloc(5 * 2 ** 20, 'a');

let test: S3Test;
let Bucket: string;
beforeAll(async () => {
  test = await startS3Test();
  Bucket = await test.bucket();
});
afterAll(() => test.endpoint.stop());

async function start(Key: string, more: Partial<CreateMultipartUploadCommandInput> = {}) {
  const { UploadId = '' } = await test.client.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
  const target = { Bucket, Key, UploadId };
  return {
    target,
    upload: async (PartNumber: number, Body: string | Buffer) => {
      const sent = await test.client.send(
        new UploadPartCommand({ ...target, PartNumber, Body: Buffer.from(Body), ...algorithmOf(more) }),
      );
      const { ETag, ChecksumSHA256, ChecksumCRC32 } = sent;
      return { PartNumber, ETag, ChecksumSHA256, ChecksumCRC32 };
    },
    complete: (Parts: { PartNumber: number; ETag: string | undefined }[], conditions = {}) =>
      test.client.send(new CompleteMultipartUploadCommand({ ...target, MultipartUpload: { Parts }, ...conditions })),
  };
}

const algorithmOf = ({ ChecksumAlgorithm }: Partial<CreateMultipartUploadCommandInput>) =>
  ChecksumAlgorithm ? { ChecksumAlgorithm } : {};

describe('an upload in parts', () => {
  it('becomes one object with an ETag of its parts', async () => {
    const { upload, complete } = await start('whole', { ContentType: 'x/y', Metadata: { m: '1' } });
    const second = await upload(2, 'end');
    const first = await upload(1, FIVE_MEGABYTES);
    const done = await complete([first, second]);
    const md5 = (bytes: Buffer | string) => createHash('md5').update(bytes).digest();
    const expected = md5(Buffer.concat([md5(FIVE_MEGABYTES), md5('end')])).toString('hex');
    expect(done).toMatchObject({ Bucket, Key: 'whole', ETag: `"${expected}-2"` });
    const found = await test.client.send(new GetObjectCommand({ Bucket, Key: 'whole', PartNumber: 2 }));
    expect(found).toMatchObject({
      ContentType: 'x/y',
      Metadata: { m: '1' },
      PartsCount: 2,
      ContentRange: `bytes ${FIVE_MEGABYTES.length}-${FIVE_MEGABYTES.length + 2}/${FIVE_MEGABYTES.length + 3}`,
    });
    expect(await found.Body?.transformToString()).toBe('end');
  });

  it('takes the last upload of a part and only the parts that are listed', async () => {
    const { upload, complete } = await start('replaced');
    const old = await upload(1, 'old');
    const part = await upload(1, 'new');
    await upload(2, 'unlisted');
    expect((await refusal(complete([old]))).code).toBe('InvalidPart');
    await complete([part]);
    const found = await test.client.send(new GetObjectCommand({ Bucket, Key: 'replaced' }));
    expect(await found.Body?.transformToString()).toBe('new');
  });

  it('refuses small parts, wrong order, unknown parts and none', async () => {
    const { upload, complete } = await start('refused');
    const one = await upload(1, 'small');
    const two = await upload(2, 'small');
    expect((await refusal(complete([one, two]))).code).toBe('EntityTooSmall');
    expect((await refusal(complete([two, one]))).code).toBe('InvalidPartOrder');
    expect((await refusal(complete([{ PartNumber: 3, ETag: one.ETag }]))).code).toBe('InvalidPart');
    expect((await refusal(complete([]))).code).toBe('MalformedXML');
    expect((await refusal(upload(10_001, 'x'))).code).toBe('InvalidArgument');
  });

  it('is over when it was completed or aborted', async () => {
    const { target, upload, complete } = await start('aborted');
    const part = await upload(1, 'x');
    await test.client.send(new AbortMultipartUploadCommand(target));
    expect(await refusal(complete([part]))).toEqual({ code: 'NoSuchUpload', status: 404 });
    expect((await refusal(test.client.send(new HeadObjectCommand({ Bucket, Key: 'aborted' })))).status).toBe(404);
  });

  it('obeys conditions when it is completed', async () => {
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'taken', Body: 'x' }));
    const { upload, complete } = await start('taken');
    const part = await upload(1, 'y');
    expect((await refusal(complete([part], { IfNoneMatch: '*' }))).status).toBe(412);
    await complete([part]);
  });

  it('does not keep its bucket from being deleted', async () => {
    const other = await test.bucket();
    await test.client.send(new CreateMultipartUploadCommand({ Bucket: other, Key: 'k' }));
    await test.client.send(new DeleteBucketCommand({ Bucket: other }));
  });
});

describe('the checksum of an upload in parts', () => {
  const sha256 = (bytes: Buffer | string) => computeChecksum('SHA256', Buffer.from(bytes));

  it('is composed of those of its parts', async () => {
    const { target, upload, complete } = await start('composite', { ChecksumAlgorithm: 'SHA256' });
    const part = await upload(1, 'x');
    expect((await refusal(complete([{ PartNumber: 1, ETag: part.ETag }]))).code).toBe('InvalidRequest');
    const done = await complete([part]);
    expect(done.ChecksumSHA256).toBe(`${sha256(Buffer.from(sha256('x'), 'base64'))}-1`);
    expect(done.ChecksumType).toBe('COMPOSITE');
    const { Key } = target;
    const attributes = await test.client.send(
      new GetObjectAttributesCommand({ Bucket, Key, ObjectAttributes: ['ObjectParts'] }),
    );
    expect(attributes.ObjectParts).toMatchObject({
      TotalPartsCount: 1,
      Parts: [{ PartNumber: 1, Size: 1, ChecksumSHA256: sha256('x') }],
    });
  });

  it('covers the whole object where the algorithm can', async () => {
    const { upload, complete } = await start('full', { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' });
    const part = await upload(1, 'hello');
    expect((await refusal(complete([part], { ChecksumCRC32: 'AAAAAA==' }))).code).toBe('BadDigest');
    expect(await complete([part], { ChecksumCRC32: 'NhCmhg==' })).toMatchObject({
      ChecksumCRC32: 'NhCmhg==',
      ChecksumType: 'FULL_OBJECT',
    });
  });

  it('refuses a type that its algorithm does not know, and parts of another algorithm', async () => {
    expect((await refusal(start('bad', { ChecksumAlgorithm: 'SHA1', ChecksumType: 'FULL_OBJECT' }))).code).toBe(
      'InvalidRequest',
    );
    const { target } = await start('mixed', { ChecksumAlgorithm: 'SHA256' });
    const part = new UploadPartCommand({ ...target, PartNumber: 1, Body: 'x', ChecksumAlgorithm: 'SHA1' });
    expect((await refusal(test.client.send(part))).code).toBe('InvalidRequest');
  });
});

describe('UploadPartCopy', () => {
  it('takes a range of an object', async () => {
    await test.client.send(new PutObjectCommand({ Bucket, Key: 'source', Body: '0123456789' }));
    const { target, complete } = await start('from-copy');
    const copy = (CopySourceRange: string) =>
      test.client.send(
        new UploadPartCopyCommand({ ...target, PartNumber: 1, CopySource: `${Bucket}/source`, CopySourceRange }),
      );
    expect((await refusal(copy('bytes=0-10'))).code).toBe('InvalidArgument');
    const { CopyPartResult } = await copy('bytes=2-4');
    await complete([{ PartNumber: 1, ETag: CopyPartResult?.ETag }]);
    const found = await test.client.send(new GetObjectCommand({ Bucket, Key: 'from-copy' }));
    expect(await found.Body?.transformToString()).toBe('234');
  });
});

describe('the lists of uploads and parts', () => {
  it('page', async () => {
    const { target, upload } = await start('listed/1');
    await start('listed/2');
    await start('lister');
    for (const number of [1, 2, 3]) await upload(number, String(number));
    const first = await test.client.send(new ListPartsCommand({ ...target, MaxParts: 2 }));
    expect([first.IsTruncated, first.NextPartNumberMarker, first.Parts?.length]).toEqual([true, '2', 2]);
    const rest = await test.client.send(new ListPartsCommand({ ...target, PartNumberMarker: '2' }));
    expect(rest.Parts).toMatchObject([{ PartNumber: 3, Size: 1, ETag: '"eccbc87e4b5ce2fe28308fd9f2a7baf3"' }]);
    const uploads = await test.client.send(
      new ListMultipartUploadsCommand({ Bucket, Prefix: 'liste', Delimiter: '/' }),
    );
    expect([uploads.Uploads?.map(({ Key }) => Key), uploads.CommonPrefixes]).toEqual([
      ['lister'],
      [{ Prefix: 'listed/' }],
    ]);
    const folded = await test.client.send(
      new ListMultipartUploadsCommand({ Bucket, Prefix: 'liste', Delimiter: '/', MaxUploads: 1 }),
    );
    expect([folded.IsTruncated, folded.NextKeyMarker]).toEqual([true, 'listed/']);
    const one = await test.client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'listed/', MaxUploads: 1 }));
    const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = one;
    expect([one.IsTruncated, KeyMarker]).toEqual([true, 'listed/1']);
    const two = await test.client.send(
      new ListMultipartUploadsCommand({ Bucket, Prefix: 'listed/', KeyMarker, UploadIdMarker }),
    );
    expect(two.Uploads?.map(({ Key }) => Key)).toEqual(['listed/2']);
  });
});
