import { createHash } from 'node:crypto';
import type { ChecksumType } from '@aws-sdk/client-s3';
import { NotImplementedError } from '../../../service/errors.ts';
import { CRC32_POLYNOMIAL, CRC32C_POLYNOMIAL, createCrc32 } from './crc32.ts';
import { crc64Nvme } from './crc64-nvme.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
export type Algorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256' | 'SHA512' | 'MD5';

/** An object's checksum as S3 keeps it. */
export interface StoredChecksum {
  readonly algorithm: Algorithm;
  /** Base64; for a composite one with the number of parts behind it. */
  readonly value: string;
  readonly type: ChecksumType;
}

/** The members of inputs and outputs that carry checksums. */
export type ChecksumMembers = { readonly [Name in Algorithm as `Checksum${Name}`]?: string | undefined };

/** What S3 computes where the client asks for none. */
export const DEFAULT_ALGORITHM = 'CRC64NVME';

const crc32 = createCrc32(CRC32_POLYNOMIAL);
const crc32c = createCrc32(CRC32C_POLYNOMIAL);

const DIGESTS: Readonly<Record<Algorithm, (bytes: Uint8Array) => Buffer>> = {
  CRC32: (bytes) => bigEndian(crc32(bytes)),
  CRC32C: (bytes) => bigEndian(crc32c(bytes)),
  CRC64NVME: crc64Nvme,
  SHA1: (bytes) => createHash('sha1').update(bytes).digest(),
  SHA256: (bytes) => createHash('sha256').update(bytes).digest(),
  SHA512: (bytes) => createHash('sha512').update(bytes).digest(),
  MD5: (bytes) => createHash('md5').update(bytes).digest(),
};

export const ALGORITHMS = Object.keys(DIGESTS) as Algorithm[];

/** The algorithm of this name. @throws NotImplementedError for those of the XXHASH family */
export function algorithmOf(name: string): Algorithm {
  const known = ALGORITHMS.find((algorithm) => algorithm === name);
  if (known === undefined) throw new NotImplementedError(`S3's checksum algorithm ${name}`);
  return known;
}

/** A checksum in base64. */
export function computeChecksum(algorithm: Algorithm, bytes: Uint8Array): string {
  return DIGESTS[algorithm](bytes).toString('base64');
}

/** A checksum of the whole `bytes`, to be kept. */
export function fullChecksum(algorithm: Algorithm, bytes: Uint8Array): StoredChecksum {
  return { algorithm, value: computeChecksum(algorithm, bytes), type: 'FULL_OBJECT' };
}

/** A stored checksum as the member of an output that its algorithm has. */
export function checksumMember({ algorithm, value }: StoredChecksum): ChecksumMembers {
  return { [`Checksum${algorithm}`]: value };
}

/** As `checksumMember`, with its type. */
export function checksumMembers(checksum: StoredChecksum): ChecksumMembers & { readonly ChecksumType: ChecksumType } {
  return { ...checksumMember(checksum), ChecksumType: checksum.type };
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
