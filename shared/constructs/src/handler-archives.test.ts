import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { createHandlerArchives } from './handler-archives.ts';

const ENTRIES = ['functions/orders/handlers/post-order.ts', 'functions/orders/handlers/get-order.ts'];
let root = '';

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'archives-')));
  mkdirSync(join(root, 'functions/orders/handlers'), { recursive: true });
  writeFileSync(join(root, 'greeting.ts'), 'export const greeting: string = "hello";');
  for (const entry of ENTRIES) {
    writeFileSync(
      join(root, entry),
      `import { greeting } from '../../../greeting.ts';\nexport const handler = () => greeting + '${entry}';`,
    );
  }
});
afterEach(() => rmSync(root, { recursive: true }));

async function bundle(entries = ENTRIES) {
  const archives = createHandlerArchives(root, join(root, 'out'));
  for (const entry of entries) archives.add(entry);
  await archives.bundle();
  return entries.map((entry) => archives.archiveOf(entry));
}

const zipOf = (source: string) => join(root, 'out', source.replace('../../', ''));

describe('createHandlerArchives', () => {
  it('packs each handler as a module that runs, with its source map, where its entry lies in the repository', async () => {
    const [archive] = await bundle();
    const files = unzipSync(readFileSync(zipOf(archive?.source ?? '')));
    expect(Object.keys(files)).toEqual([
      'functions/orders/handlers/post-order.mjs',
      'functions/orders/handlers/post-order.mjs.map',
    ]);
    const code = strFromU8(files['functions/orders/handlers/post-order.mjs'] ?? new Uint8Array());
    expect(code).toMatch(/sourceMappingURL=post-order\.mjs\.map/);
    const { sources } = JSON.parse(
      strFromU8(files['functions/orders/handlers/post-order.mjs.map'] ?? new Uint8Array()),
    );
    expect(sources).toEqual(['../../../greeting.ts', 'post-order.ts']);
    const file = join(root, 'module.mjs');
    writeFileSync(file, code);
    expect((await import(file)).handler()).toBe(`hello${ENTRIES[0]}`);
  });

  it('makes the same bytes of the same code, wherever and whenever', async () => {
    const [first] = await bundle();
    rmSync(join(root, 'out'), { recursive: true });
    const [second] = await bundle();
    expect(second).toEqual(first);
  });

  it('makes nothing anew while nothing has changed', async () => {
    const [first] = await bundle();
    const { mtimeMs } = statSync(zipOf(first?.source ?? ''));
    const [second] = await bundle();
    expect(second).toEqual(first);
    expect(statSync(zipOf(second?.source ?? '')).mtimeMs).toBe(mtimeMs);
  });

  it('makes archives anew when a file that handlers share has changed, and removes the old ones', async () => {
    const before = await bundle();
    writeFileSync(join(root, 'greeting.ts'), 'export const greeting: string = "good morning";');
    const after = await bundle();
    expect(after.map(({ sha256 }) => sha256)).not.toEqual(before.map(({ sha256 }) => sha256));
    expect(readdirSync(join(root, 'out/handlers'))).toHaveLength(1 + ENTRIES.length);
  });

  it('makes archives anew for a handler that was added', async () => {
    await bundle(ENTRIES.slice(0, 1));
    expect(await bundle()).toHaveLength(2);
  });

  it('names the file and the line of a handler that does not compile', async () => {
    writeFileSync(join(root, ENTRIES[0] ?? ''), 'export const handler = ;');
    await expect(bundle()).rejects.toThrow('functions/orders/handlers/post-order.ts:1:23');
  });

  it('refuses a handler that could not start without a package that is left out of bundles', async () => {
    writeFileSync(join(root, ENTRIES[0] ?? ''), "import '@aws-sdk/credential-provider-ini';");
    await expect(bundle()).rejects.toThrow(
      'post-order.ts imports @aws-sdk/credential-provider-ini, which is not in it',
    );
  });

  it('refuses an entry that does not exist, and to tell of archives before they are made', () => {
    const archives = createHandlerArchives(root, join(root, 'out'));
    expect(() => archives.add('functions/orders/handlers/nowhere.ts')).toThrow('There is no handler functions/orders');
    expect(() => archives.archiveOf(ENTRIES[0] ?? '')).toThrow('is not bundled: bundle() comes before synth()');
  });
});
