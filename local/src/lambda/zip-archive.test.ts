import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { unpackCode } from './code-folder.ts';
import { zipOf } from './testing/test-function.ts';
import { readZip, readZipDirectory } from './zip-archive.ts';

/** The archive with the first entry's declared size, in its directory and before its data, replaced. */
function declareSize(zip: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(zip);
  bytes.writeUInt32LE(size, bytes.indexOf('PK\x03\x04') + 22);
  bytes.writeUInt32LE(size, bytes.indexOf('PK\x01\x02') + 24);
  return bytes;
}

describe('an archive', () => {
  it.each(['../out.js', 'a/../../out.js', '/etc/passwd', 'C:/out.js', '..\\out.js'])('must not name %s', (name) => {
    expect(() => readZip(zipOf({ [name]: 'x' }))).toThrow('outside of its folder');
  });

  it('must be an archive that is not empty', () => {
    const message = 'Could not unzip uploaded file. Please check your file, then try to upload again.';
    expect(() => readZip(strToU8('no zip'))).toThrow(message);
    expect(() => readZip(zipSync({}))).toThrow('Uploaded file must be a non-empty zip');
  });

  it('must not unpack to more than 250 MB', () => {
    expect(() => readZipDirectory(declareSize(zipOf({ a: 'x' }), 262_144_001))).toThrow(
      'Unzipped size must be smaller than 262144000 bytes',
    );
  });

  it('yields no more than it declares, so that a small one cannot fill the memory', () => {
    const bomb = declareSize(zipSync({ a: new Uint8Array(5_000_000) }), 10);
    expect(readZip(bomb).get('a')?.length ?? 0).toBeLessThanOrEqual(10);
  });

  it('fails with a sentence or not at all, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(255), (position, value) => {
        const zip = zipOf({ 'index.js': 'exports.handler = 1;', 'b/c.txt': 'text' });
        zip[position % zip.length] = value;
        try {
          readZip(zip);
        } catch (error) {
          expect(error).toHaveProperty('code', 'InvalidZip');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('code', () => {
  it('is unpacked once per content, completely or not at all', () => {
    const root = mkdtempSync(join(tmpdir(), 'signalbox-code-'));
    const zip = zipOf({ 'index.js': 'x', 'a/b/c.txt': 'deep' });
    const first = unpackCode(root, { code: zip, layers: [] });
    expect(unpackCode(root, { code: zip, layers: [] })).toEqual(first);
    expect(readFileSync(join(first.taskRoot, 'a/b/c.txt'), 'utf8')).toBe('deep');
    expect(readdirSync(root)).toHaveLength(1);
    expect(() => unpackCode(root, { code: zip, layers: [strToU8('no zip')] })).toThrow('Could not unzip');
    const other = unpackCode(root, { code: zip, layers: [zipOf({ 'data.txt': 'layer' })] });
    expect(existsSync(join(other.layerRoot ?? '', 'data.txt'))).toBe(true);
    expect(other.taskRoot).not.toBe(first.taskRoot);
  });
});
