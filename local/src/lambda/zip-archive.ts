import { type UnzipFileInfo, unzipSync } from 'fflate';

/** An archive that Lambda does not take, with the sentence that AWS answers. */
export class ZipArchiveError extends Error {
  override readonly name = 'ZipArchiveError';
  readonly code = 'InvalidZip';
}

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const UNZIPPED_BYTES_MAX = 262_144_000;
const FILES_MAX = 100_000;

/** How a function's code is measured and read. */
export interface ZipArchive {
  readonly unzippedBytes: number;
  readonly fileNames: readonly string[];
}

/**
 * Reads an archive's directory without unpacking it.
 * @throws ZipArchiveError for what is no archive, is empty, would unpack to more than AWS's 250 MB, or names a file outside
 */
export function readZipDirectory(zip: Uint8Array): ZipArchive {
  const fileNames: string[] = [];
  let unzippedBytes = 0;
  unzip(zip, (file) => {
    if (isOutside(file.name)) throw new ZipArchiveError(`The archive names a file outside of its folder: ${file.name}`);
    unzippedBytes += file.originalSize;
    if (unzippedBytes > UNZIPPED_BYTES_MAX || fileNames.length >= FILES_MAX) {
      throw new ZipArchiveError(`Unzipped size must be smaller than ${UNZIPPED_BYTES_MAX} bytes`);
    }
    if (!file.name.endsWith('/')) fileNames.push(file.name);
    return false;
  });
  if (fileNames.length === 0) throw new ZipArchiveError('Uploaded file must be a non-empty zip');
  return { unzippedBytes, fileNames };
}

/** The files of an archive by name, checked as `readZipDirectory` does. An entry never yields more than it declares. */
export function readZip(zip: Uint8Array): Map<string, Uint8Array> {
  readZipDirectory(zip);
  return new Map(Object.entries(unzip(zip, (file) => !file.name.endsWith('/'))));
}

function unzip(zip: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(zip, { filter });
  } catch (error) {
    if (error instanceof ZipArchiveError) throw error;
    throw new ZipArchiveError('Could not unzip uploaded file. Please check your file, then try to upload again.');
  }
}

function isOutside(name: string): boolean {
  return name.startsWith('/') || /^[A-Za-z]:/.test(name) || /[\\\0]/.test(name) || name.split('/').includes('..');
}
