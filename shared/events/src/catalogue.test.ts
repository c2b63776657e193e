import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { catalogue } from './catalogue.ts';
import type { EventContract } from './define-event.ts';

const functions = fileURLToPath(new URL('../../../functions/', import.meta.url));

const nameOf = ({ source, detailType }: EventContract) => `${source} ${detailType}`;

/** The packages whose code (tests aside) imports a contract by name. */
function packagesThatUse(contract: string): readonly string[] {
  const imports = new RegExp(`import \\{[^}]*\\b${contract}\\b[^}]*\\} from '@signalbox/events/`);
  return readdirSync(functions).filter((name) =>
    readdirSync(join(functions, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('node_modules'))
      .some((file) => imports.test(readFileSync(join(functions, name, file), 'utf8'))),
  );
}

describe('the catalogue', () => {
  it('lists every contract of every *-service file, once', async () => {
    const files = readdirSync(fileURLToPath(new URL('.', import.meta.url))).filter((file) =>
      file.endsWith('-service.ts'),
    );
    const modules: Record<string, EventContract>[] = await Promise.all(files.map((file) => import(`./${file}`)));
    const declared = modules.flatMap((module) => Object.values(module)).map(nameOf);
    expect(catalogue.map(({ contract }) => nameOf(contract)).toSorted()).toEqual(declared.toSorted());
  });

  it.each(catalogue.map((entry) => [entry.contract.detailType, entry] as const))(
    'names the publisher and the consumers that the code of the services has for %s',
    (detailType, { publisher, consumers }) => {
      expect([publisher, ...consumers].toSorted()).toEqual(packagesThatUse(detailType).toSorted());
    },
  );
});
