import { describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { zipFiles } from './zip-files.ts';

const [code, map] = [strToU8('export const handler = 1;'), strToU8('{}')];

describe('zipFiles', () => {
  it('keeps every file under its path', () => {
    const files = unzipSync(zipFiles(new Map([['index.mjs', code]])));
    expect(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual([
      ['index.mjs', 'export const handler = 1;'],
    ]);
  });

  it('makes the same bytes whatever the order and whenever it runs', () => {
    const one = zipFiles(
      new Map([
        ['index.mjs', code],
        ['index.mjs.map', map],
      ]),
    );
    const other = zipFiles(
      new Map([
        ['index.mjs.map', map],
        ['index.mjs', code],
      ]),
    );
    expect(Buffer.from(one).equals(other)).toBe(true);
    // Bytes 10 to 13 of a zip are the time and date of its first file: 1980-01-01 00:00 in any time zone.
    expect([...one.subarray(10, 14)]).toEqual([0, 0, 0b00100001, 0]);
  });
});
