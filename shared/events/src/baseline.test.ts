import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { breakingChanges } from './breaking-changes.ts';
import { type CatalogueEntry, catalogue } from './catalogue.ts';
import { detailJsonSchema, type JsonSchema } from './event-json-schema.ts';

// The promise to everyone who consumes our events: the schemas in `baseline/` are what they were written against.
// `UPDATE_BASELINE=1 pnpm test shared/events` records what changed; a breaking change must also raise the contract's version.
const folder = fileURLToPath(new URL('../baseline/', import.meta.url));
const updating = process.env.UPDATE_BASELINE === '1';

interface Baseline {
  readonly version: number;
  readonly detail: JsonSchema;
}

const fileOf = ({ contract }: CatalogueEntry) => `${contract.source}.${contract.detailType}.json`;
const current = ({ contract }: CatalogueEntry): Baseline => ({
  version: contract.version,
  detail: detailJsonSchema(contract),
});

function recorded(entry: CatalogueEntry): Baseline | undefined {
  const file = folder + fileOf(entry);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

describe.each(catalogue.map((entry) => [fileOf(entry), entry] as const))('the baseline %s', (file, entry) => {
  it('is kept by the contract, or the contract has a new version', () => {
    const before = recorded(entry);
    const after = current(entry);
    const broken = before && after.version === before.version ? breakingChanges(before.detail, after.detail) : [];
    expect({ consumers: entry.consumers, broken }).toEqual({ consumers: entry.consumers, broken: [] });
    if (updating) writeFileSync(folder + file, `${JSON.stringify(after, undefined, 2)}\n`);
  });

  it('is up to date', () => {
    expect(recorded(entry)).toEqual(current(entry));
  });
});

it('has a baseline for every contract and none for an event that is gone', () => {
  expect(readdirSync(folder).toSorted()).toEqual(catalogue.map(fileOf).toSorted());
});
