import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root, type SourceFile, sourceFiles } from './source-files.ts';

// The invariants of ARCHITECTURE.md that can be read off the source: who may import whom, and who must not know what.

const files = sourceFiles();
const production = files.filter(({ path }) => !/\.test\.ts$|^test\/|\/testing\//.test(path));

/** `file → import` for each import of files under `from` that `allowed` refuses. */
function offences(
  from: RegExp,
  allowed: (imported: string, file: SourceFile) => boolean,
  among = production,
): string[] {
  return among
    .filter(({ path }) => from.test(path))
    .flatMap((file) => file.imports.filter((name) => !allowed(name, file)).map((name) => `${file.path} → ${name}`));
}

/** `file: word` for each file under `from` whose code holds a word; comments do not count. */
function mentions(from: RegExp, words: RegExp): string[] {
  return production
    .filter(({ path }) => from.test(path))
    .flatMap(({ path, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
      const found = words.exec(code);
      return found ? [`${path}: ${found[0]}`] : [];
    });
}

const isOurs = (name: string) => /^(local|stacks|functions|shared|test)\//.test(name);
const isInfrastructure = (name: string) => /^(cdktf|constructs|@cdktf\/)/.test(name);
const folderOf = (path: string, depth: number) => path.split('/').slice(0, depth).join('/');

describe('the direction of imports', () => {
  it('no service imports another service', () => {
    const sameService = (name: string, { path }: SourceFile) =>
      !name.startsWith('functions/') || folderOf(name, 2) === folderOf(path, 2);
    expect(offences(/^functions\//, sameService, files)).toEqual([]);
  });

  it('a stack names its handlers and never imports them; a handler never imports infrastructure', () => {
    expect(offences(/^functions\/[^/]+\/stack\.ts$/, (name) => !name.includes('/handlers/'))).toEqual([]);
    const handlerSide = /^functions\/[^/]+\/(handlers|src)\/|^shared\/(runtime|events)\//;
    expect(offences(handlerSide, (name) => !isInfrastructure(name) && !name.startsWith('shared/constructs/'))).toEqual(
      [],
    );
  });

  it('stacks → functions/*/stack → shared/constructs → shared/events', () => {
    expect(
      offences(
        /^stacks\//,
        (name) => !isOurs(name) || /^(stacks|shared\/(constructs|events))\/|^functions\/[^/]+\/stack\.ts$/.test(name),
      ),
    ).toEqual([]);
    expect(
      offences(/^shared\/constructs\//, (name) => !isOurs(name) || /^shared\/(constructs|events)\//.test(name)),
    ).toEqual([]);
  });

  it('functions/*/handlers → shared/runtime → shared/events → nothing of ours', () => {
    const ofHandlers = (name: string, { path }: SourceFile) =>
      !isOurs(name) || name.startsWith(folderOf(path, 2)) || /^shared\/(runtime|events)\//.test(name);
    expect(offences(/^functions\/[^/]+\/handlers\//, ofHandlers)).toEqual([]);
    expect(offences(/^shared\/runtime\//, (name) => !isOurs(name) || /^shared\/(runtime|events)\//.test(name))).toEqual(
      [],
    );
    for (const alone of ['shared/events/', 'shared/questionnaire/']) {
      expect(offences(new RegExp(`^${alone}`), (name) => !isOurs(name) || name.startsWith(alone))).toEqual([]);
    }
  });

  it('a local service knows the service interface, the engines and how sources are read, and no other service', () => {
    const allowed = (name: string, { path }: SourceFile) =>
      !isOurs(name) ||
      name.startsWith(`${folderOf(path, 4)}/`) ||
      /^local\/src\/(service|engines|sources|lambda)\//.test(name);
    expect(offences(/^local\/src\/services\/[^/]+\//, allowed)).toEqual([]);
  });

  it('protocols know how markup is escaped, engines errors and ARNs, the service interface the protocols’ model at most', () => {
    const ofProtocols = /^local\/src\/(protocols|engines\/markup)\//;
    const ofEngines = /^local\/src\/(engines\/|service\/(errors|validation-error|arn)\.ts$)/;
    expect(offences(/^local\/src\/protocols\//, (name) => !isOurs(name) || ofProtocols.test(name))).toEqual([]);
    expect(offences(/^local\/src\/engines\//, (name) => !isOurs(name) || ofEngines.test(name))).toEqual([]);
    const ofSources = /^local\/src\/(sources|service)\//;
    expect(offences(/^local\/src\/sources\//, (name) => !isOurs(name) || ofSources.test(name))).toEqual([]);
    const ofInterface = (name: string) => !isOurs(name) || /^local\/src\/(service\/|protocols\/model\.ts$)/.test(name);
    expect(offences(/^local\/src\/service\//, ofInterface)).toEqual([]);
  });

  it('production code imports no test helper', () => {
    expect(offences(/./, (name) => !isOurs(name) || !/\/testing\//.test(name))).toEqual([]);
  });

  it('only deep imports of the provider, and zod as a namespace', () => {
    expect(
      offences(
        /./,
        (name) => name !== '@cdktf/provider-aws' && !/^@cdktf\/provider-aws\/(index|lib\/index)/.test(name),
        files,
      ),
    ).toEqual([]);
    expect(mentions(/./, /import \{[^}]*\bz\b[^}]*\} from 'zod/)).toEqual([]);
  });
});

describe('what must not be known', () => {
  it('production code does not know that the local endpoint exists', () => {
    expect(offences(/^(functions|shared|stacks)\//, (name) => !name.startsWith('local/'))).toEqual([]);
    expect(mentions(/^(functions|shared)\//, /4566|_local\b|localhost|127\.0\.0\.1/)).toEqual([]);
  });

  it('no local service or engine reads a clock, the environment or randomness by itself', () => {
    const ambient =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|(?<![.\w])set(Timeout|Interval)\((?!\w+:)|\brandomUUID\(/;
    expect(mentions(/^local\/src\/(services|sources|engines)\//, ambient)).toEqual([]);
  });

  it('no local service sees HTTP', () => {
    expect(offences(/^local\/src\/services\//, (name) => !/^node:(http|https|http2|net|tls)$/.test(name))).toEqual([]);
    expect(mentions(/^local\/src\/(services|sources|engines)\//, /(?<![.\w]|function )fetch\(/)).toEqual([]);
  });

  it('no pure domain of a service reads a clock or the environment', () => {
    expect(
      mentions(/^functions\/[^/]+\/src\//, /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b/),
    ).toEqual([]);
  });
});

describe('the invariants of ARCHITECTURE.md', () => {
  it('are each kept by a test that exists', () => {
    const rows = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8').matchAll(/^\| (\d+)\. .*\| (.+) \|$/gm);
    const tests = [...rows].map(([, number = '', keepers = '']) => ({
      number,
      files: [...keepers.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
    }));
    expect(tests.length).toBeGreaterThan(0);
    const isTest = (path: string) => path.endsWith('.test.ts') && existsSync(join(root, path));
    expect(tests.filter(({ files }) => files.length === 0 || !files.every(isTest))).toEqual([]);
  });
});

describe('runtime dependencies', () => {
  it('each has its line of reasons in ARCHITECTURE.md', () => {
    const reasons = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
    const packages = [
      'local',
      'stacks',
      ...['functions', 'shared'].flatMap((folder) =>
        readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
      ),
    ];
    const names = packages.flatMap((folder) => {
      const { dependencies = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
        dependencies?: Record<string, string>;
      };
      return Object.keys(dependencies).filter((name) => !name.startsWith('@signalbox/'));
    });
    const reasonOf = (name: string) =>
      reasons.includes(`\`${name}\``) ||
      (name.startsWith('@aws-sdk/client-') && reasons.includes('`@aws-sdk/client-*`'));
    expect([...new Set(names)].filter((name) => !reasonOf(name))).toEqual([]);
  });
});
