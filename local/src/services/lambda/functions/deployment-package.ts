import { createHash } from 'node:crypto';
import type { FunctionCode } from '@aws-sdk/client-lambda';
import { readZipDirectory, ZipArchiveError } from '../../../lambda/zip-archive.ts';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { invalidParameter, lambdaError } from '../lambda-error.ts';
import type { LambdaState } from '../state.ts';

/** Code that was uploaded and stored, as a function's or layer's record refers to it. */
export interface StoredCode {
  /** Key in `state.code`. */
  readonly key: string;
  /** SHA-256 in base64. */
  readonly sha256: string;
  readonly bytes: number;
}

const ZIP_BYTES_MAX = 50 * 2 ** 20;
const STORAGE_BYTES_MAX = 80_530_636_800;

type CodeSource = Pick<FunctionCode, 'ZipFile' | 'S3Bucket' | 'S3Key' | 'S3ObjectVersion'>;

/**
 * The archive that a request uploads or names in S3, checked.
 * @throws InvalidParameterValueException in AWS's words for what is no archive or is not in the bucket
 */
export async function readArchive(context: LambdaContext, source: CodeSource): Promise<Uint8Array> {
  if (source.ZipFile && (source.S3Bucket || source.S3Key)) {
    throw invalidParameter('Please do not provide other FunctionCode parameters when providing a ZipFile.');
  }
  if (!source.ZipFile && !(source.S3Bucket && source.S3Key)) {
    throw invalidParameter('Please provide a source for function code.');
  }
  const archive = source.ZipFile ?? (await getObject(context, source));
  if (archive.length > ZIP_BYTES_MAX && source.ZipFile) {
    const message = 'Request must be smaller than 70167211 bytes for the CreateFunction operation';
    throw lambdaError('RequestTooLargeException', message);
  }
  try {
    readZipDirectory(archive);
  } catch (error) {
    if (error instanceof ZipArchiveError) throw invalidParameter(error.message);
    throw error;
  }
  return archive;
}

/** Describes an archive without keeping it. */
export function describeArchive(archive: Uint8Array): StoredCode {
  const hash = createHash('sha256').update(archive).digest();
  return { key: hash.toString('hex'), sha256: hash.toString('base64'), bytes: archive.length };
}

/** Keeps an archive. @throws CodeStorageExceededException above AWS's 75 GB */
export function storeArchive(state: LambdaState, archive: Uint8Array): StoredCode {
  const code = describeArchive(archive);
  let stored = code.bytes;
  for (const other of state.code.values()) stored += other.length;
  if (stored > STORAGE_BYTES_MAX) throw lambdaError('CodeStorageExceededException', 'Code storage limit exceeded.');
  if (!state.code.has(code.key)) state.code.set(code.key, Uint8Array.from(archive));
  return code;
}

/** Drops the archives that no function, version or layer refers to any more. */
export function forgetUnusedCode(state: LambdaState): void {
  const used = new Set<string | undefined>();
  for (const { codeKey, layerKeys } of [
    ...[...state.functions.values()].map(({ latest }) => latest),
    ...state.versions.values(),
  ]) {
    for (const key of [codeKey, ...layerKeys]) used.add(key);
  }
  for (const { codeKey } of state.layers.values()) used.add(codeKey);
  for (const key of [...state.code.keys()]) if (!used.has(key)) state.code.delete(key);
}

async function getObject(
  context: LambdaContext,
  { S3Bucket, S3Key, S3ObjectVersion }: CodeSource,
): Promise<Uint8Array> {
  try {
    const { Body } = await context.call('s3', 'GetObject', {
      Bucket: S3Bucket,
      Key: S3Key,
      VersionId: S3ObjectVersion,
    });
    return await readBody(Body);
  } catch (error) {
    if (!(error instanceof AwsError) || error instanceof NotImplementedError) throw error;
    throw invalidParameter(
      `Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`,
    );
  }
}

/** A body in process is bytes, or a stream of them. */
async function readBody(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
