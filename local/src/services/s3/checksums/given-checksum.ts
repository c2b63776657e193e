import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { ALGORITHMS, type Algorithm, algorithmOf, type ChecksumMembers, computeChecksum } from './checksum.ts';

/** A checksum that came with a request. */
export interface GivenChecksum {
  readonly algorithm: Algorithm;
  /** Base64. */
  readonly value: string;
}

/** Members by which a request says what its body is. */
export interface IntegrityInput extends ChecksumMembers {
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: string | undefined;
  readonly ChecksumXXHASH64?: string | undefined;
  readonly ChecksumXXHASH3?: string | undefined;
  readonly ChecksumXXHASH128?: string | undefined;
}

const BYTES: Readonly<Record<Algorithm, number>> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
  SHA512: 64,
  MD5: 16,
};

/**
 * The one checksum that a request carries in a header or trailer.
 * @throws AwsError InvalidRequest for several or for one that cannot be right
 */
export function givenChecksum(input: IntegrityInput): GivenChecksum | undefined {
  if (input.ChecksumXXHASH64 ?? input.ChecksumXXHASH3 ?? input.ChecksumXXHASH128) {
    throw new NotImplementedError("S3's checksum family XXHASH");
  }
  const given = ALGORITHMS.flatMap((algorithm) => {
    const value = input[`Checksum${algorithm}`];
    return value === undefined ? [] : [{ algorithm, value }];
  });
  if (given.length > 1) {
    throw invalidRequest('Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.');
  }
  const [only] = given;
  if (only && !isBase64Of(only.value, BYTES[only.algorithm])) {
    throw invalidRequest(`Value for x-amz-checksum-${only.algorithm.toLowerCase()} header is invalid.`);
  }
  return only;
}

/**
 * Checks a body against what its request says of it.
 * @param md5 the body's MD5 in base64
 * @returns the checksum that was given or that the request asks to be computed
 * @throws AwsError BadDigest, InvalidDigest, InvalidRequest
 */
export function verifyIntegrity(input: IntegrityInput, body: Uint8Array, md5: string): GivenChecksum | undefined {
  verifyContentMd5(input.ContentMD5, md5);
  const given = givenChecksum(input);
  if (!given) {
    const asked = input.ChecksumAlgorithm;
    if (!asked) return undefined;
    const algorithm = algorithmOf(asked);
    return { algorithm, value: computeChecksum(algorithm, body) };
  }
  const { algorithm, value } = given;
  if ((algorithm === 'MD5' ? md5 : computeChecksum(algorithm, body)) !== value) {
    const message = `The ${algorithm} you specified did not match the calculated checksum.`;
    throw new AwsError('BadDigest', message, { status: 400 });
  }
  return given;
}

function verifyContentMd5(given: string | undefined, md5: string): void {
  if (given === undefined || given === md5) return;
  if (!isBase64Of(given, BYTES.MD5)) {
    const fields = { 'Content-MD5': given };
    throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.', { status: 400, fields });
  }
  const fields = { ExpectedDigest: given, CalculatedDigest: md5 };
  const message = 'The Content-MD5 you specified did not match what we received.';
  throw new AwsError('BadDigest', message, { status: 400, fields });
}

function isBase64Of(text: string, byteCount: number): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === byteCount && bytes.toString('base64') === text;
}

function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequest', message, { status: 400 });
}
