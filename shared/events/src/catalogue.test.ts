import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { awsCatalogue, catalogue } from './catalogue.ts';
import type { EventContract } from './define-event.ts';

const functions = fileURLToPath(new URL('../../../functions/', import.meta.url));

const nameOf = ({ source, detailType }: EventContract) => `${source} ${detailType}`;

/** The code of each service, tests aside. */
const services = readdirSync(functions).map((name) => {
  const folders = [join(functions, name), join(functions, name, 'src'), join(functions, name, 'handlers')];
  const files = folders.filter(existsSync).flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  const code = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return { name, code: code.map((file) => readFileSync(file, 'utf8')) };
});

/** The services whose code imports a contract by name. */
function servicesThatUse(contract: string): readonly string[] {
  const imports = new RegExp(`import (?:type )?\\{[^}]*\\b${contract}\\b[^}]*\\} from '@signalbox/events/`);
  return services.filter(({ code }) => code.some((text) => imports.test(text))).map(({ name }) => name);
}

/** The contracts that the files with such names declare, by what code calls them. */
async function declaredIn(fileName: RegExp): Promise<ReadonlyMap<string, string>> {
  const files = readdirSync(fileURLToPath(new URL('.', import.meta.url))).filter((file) => fileName.test(file));
  const modules: Record<string, EventContract>[] = await Promise.all(files.map((file) => import(`./${file}`)));
  return new Map(
    modules.flatMap((module) => Object.entries(module)).map(([name, contract]) => [name, nameOf(contract)]),
  );
}

const declaredByServices = await declaredIn(/-service\.ts$/);

describe('the catalogue', () => {
  it('lists every contract of every *-service file, once', () => {
    const declared = [...declaredByServices.values()];
    expect(catalogue.map(({ contract }) => nameOf(contract)).toSorted()).toEqual(declared.toSorted());
  });

  it('lists every contract of every aws-* file, once', async () => {
    const declared = await declaredIn(/^aws-.*(?<!\.test)\.ts$/);
    expect(awsCatalogue.map(({ contract }) => nameOf(contract)).toSorted()).toEqual([...declared.values()].toSorted());
  });

  it.each([...declaredByServices])(
    'names the publisher and the consumers that the code of the services has for %s',
    (name, declared) => {
      const entry = catalogue.find(({ contract }) => nameOf(contract) === declared);
      const bound = new Set([entry?.publisher, ...(entry?.consumers ?? [])]);
      expect([...bound].toSorted()).toEqual(servicesThatUse(name).toSorted());
    },
  );
});
