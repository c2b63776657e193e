import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refusal, type S3Test, startS3Test } from '../testing/start-s3.ts';
import { computeChecksum } from './checksum.ts';
import { CRC32_POLYNOMIAL, CRC32C_POLYNOMIAL, createCrc32 } from './crc32.ts';
import { crc64Nvme } from './crc64-nvme.ts';

/** Bit by bit, as the definition says. */
function naiveCrc(bytes: Uint8Array, polynomial: bigint, width: bigint): bigint {
  const ones = (1n << width) - 1n;
  let crc = ones;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
  }
  return crc ^ ones;
}

describe('the CRCs', () => {
  it('have the check values of their definitions', () => {
    const check = Buffer.from('123456789');
    expect(createCrc32(CRC32_POLYNOMIAL)(check)).toBe(0xcbf43926);
    expect(createCrc32(CRC32C_POLYNOMIAL)(check)).toBe(0xe3069283);
    expect(crc64Nvme(check).toString('hex')).toBe('ae8b14860a799888');
  });

  it('equal the bitwise definition on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(createCrc32(CRC32C_POLYNOMIAL)(bytes)).toBe(Number(naiveCrc(bytes, BigInt(CRC32C_POLYNOMIAL), 32n)));
        expect(crc64Nvme(bytes).readBigUInt64BE()).toBe(naiveCrc(bytes, 0x9a6c9329ac4bc9b5n, 64n));
      }),
      { numRuns: 50 },
    );
  });
});

describe('checksums of objects', () => {
  let test: S3Test;
  let Bucket: string;
  beforeAll(async () => {
    test = await startS3Test();
    Bucket = await test.bucket();
  });
  afterAll(() => test.endpoint.stop());

  const upload = (headers: Record<string, string>) =>
    fetch(`${test.endpoint.url}/${Bucket}/raw`, { method: 'PUT', body: 'hello', headers });

  it.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)('of %s are verified and given back', async (algorithm) => {
    await test.client.send(
      new PutObjectCommand({ Bucket, Key: algorithm, Body: 'hello', ChecksumAlgorithm: algorithm }),
    );
    const found = await test.client.send(new GetObjectCommand({ Bucket, Key: algorithm, ChecksumMode: 'ENABLED' }));
    expect(found[`Checksum${algorithm}`]).toBe(computeChecksum(algorithm, Buffer.from('hello')));
    expect(found.ChecksumType).toBe('FULL_OBJECT');
    const wrong = computeChecksum(algorithm, Buffer.from('other'));
    const response = await upload({ [`x-amz-checksum-${algorithm.toLowerCase()}`]: wrong });
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining(`The ${algorithm} you specified did not match the calculated checksum.`),
    ]);
  });

  it('are CRC64NVME where the client sends none', async () => {
    const response = await upload({});
    expect(response.headers.get('x-amz-checksum-crc64nvme')).toBe('M3eFcAZSQlc=');
    expect(response.headers.get('x-amz-checksum-type')).toBe('FULL_OBJECT');
  });

  it('are left out unless they are asked for, and for a part of the object', async () => {
    const plain = await fetch(`${test.endpoint.url}/${Bucket}/SHA256`);
    expect([plain.status, plain.headers.get('x-amz-checksum-sha256')]).toEqual([200, null]);
    const response = await fetch(`${test.endpoint.url}/${Bucket}/SHA256`, {
      headers: { 'x-amz-checksum-mode': 'ENABLED', range: 'bytes=0-1' },
    });
    expect(response.headers.get('x-amz-checksum-sha256')).toBeNull();
  });

  it.each([
    ['a wrong Content-MD5', { 'content-md5': Buffer.alloc(16).toString('base64') }, 'BadDigest'],
    ['no MD5 at all', { 'content-md5': 'x' }, 'InvalidDigest'],
    ['no checksum of its length', { 'x-amz-checksum-sha256': 'AAAA' }, 'InvalidRequest'],
    [
      'two checksums',
      { 'x-amz-checksum-crc32': 'NhCmhg==', 'x-amz-checksum-sha1': 'qvTGHdzF6KLavt4PO0gs2a6pQ00=' },
      'InvalidRequest',
    ],
    ['an algorithm that is not implemented', { 'x-amz-checksum-xxhash64': 'AAAA' }, 'NotImplemented'],
  ])('refuse %s', async (_, headers, code) => {
    expect(await (await upload(headers as Record<string, string>)).text()).toContain(`<Code>${code}</Code>`);
  });

  it('are read from the trailer of an aws-chunked body', async () => {
    const send = (checksum: string) =>
      fetch(`${test.endpoint.url}/${Bucket}/chunked`, {
        method: 'PUT',
        body: `5\r\nhello\r\n0\r\nx-amz-checksum-crc32:${checksum}\r\n\r\n`,
        headers: {
          'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
          'content-encoding': 'aws-chunked',
          'x-amz-trailer': 'x-amz-checksum-crc32',
          'x-amz-decoded-content-length': '5',
        },
      });
    expect((await send('AAAAAA==')).status).toBe(400);
    expect((await send('NhCmhg==')).status).toBe(200);
    const found = await test.client.send(new GetObjectCommand({ Bucket, Key: 'chunked' }));
    expect([await found.Body?.transformToString(), found.ContentEncoding]).toEqual(['hello', undefined]);
  });

  it('refuse nothing without a reason', async () => {
    const md5 = computeChecksum('MD5', Buffer.from('hello'));
    expect((await upload({ 'content-md5': md5 })).status).toBe(200);
    expect(await refusal(test.client.send(new GetObjectCommand({ Bucket, Key: 'absent' })))).toMatchObject({
      status: 404,
    });
  });
});
