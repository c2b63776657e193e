import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildPortal } from './build-portal.ts';

/** What the page may weigh, in bytes as gzip sends them. React and Amplify's sign-in are most of the first, its GraphQL of the rest. */
const FIRST_VIEW_BYTES_MAX = 125_000;
const EVERYTHING_BYTES_MAX = 170_000;

describe('the built portal', () => {
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const folder = await buildPortal('web');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
    files = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  });
  const weight = (names: Iterable<string>) =>
    [...names].reduce((sum, name) => sum + gzipSync(files.get(name) ?? '', { level: 9 }).length, 0);
  const scripts = () => [...files.keys()].filter((name) => /\.(js|css)$/.test(name));

  it('asks for little before somebody can sign in, and for little altogether', () => {
    const html = files.get('index.html') ?? '';
    const first = scripts().filter((name) => html.includes(name));
    expect(first.length).toBeGreaterThanOrEqual(2);
    expect(weight(first)).toBeLessThan(FIRST_VIEW_BYTES_MAX);
    expect(weight(scripts())).toBeLessThan(EVERYTHING_BYTES_MAX);
  });

  it('loads what only members need when they are there: their pages and the GraphQL client', () => {
    const html = files.get('index.html') ?? '';
    const later = scripts().filter((name) => !html.includes(name));
    expect(later.some((name) => name.includes('amplify-api'))).toBe(true);
    expect(later.some((name) => name.includes('member-pages'))).toBe(true);
  });

  it('holds nothing of the demo and no address of a stage', () => {
    const text = [...files.values()].join('\n');
    expect(text).not.toMatch(/lantern\.demo|127\.0\.0\.1|4566/);
    expect([...files.keys()]).not.toContain('config.json');
  });

  it('finds its files beside itself, below whatever path it is served', () => {
    expect(files.get('index.html')).not.toMatch(/(src|href)="\//);
  });
});
