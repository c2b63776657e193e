import { type Zippable, zipSync } from 'fflate';

/** The first moment that a zip can tell. With the files' own times the same code would make another archive each time. */
const FIXED_DATE = new Date(1980, 0, 1);

/**
 * Packs files into a zip whose bytes depend on nothing but their names and contents.
 *
 * @param files contents by path inside the archive
 * @param compressed false for an archive that goes nowhere, made in no time. @default true
 */
export function zipFiles(files: ReadonlyMap<string, Uint8Array>, compressed = true): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    // 3 is Unix, and 0644 lets the execution environment read what it did not write.
    entries[path] = [content, { os: 3, attrs: 0o644 << 16, mtime: FIXED_DATE }];
  }
  return zipSync(entries, { level: compressed ? 6 : 0 });
}
