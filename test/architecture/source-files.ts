import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A TypeScript file of the repo and what it imports. */
export interface SourceFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Packages by their name (`cdktf`), our own files by their path (`shared/events/src/define-event.ts`). */
  readonly imports: readonly string[];
}

const FOLDERS = ['local', 'stacks', 'functions', 'shared', 'test'];
const PASSED_OVER = new Set(['node_modules', 'cdktf.out', '.signalbox', 'dist']);
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g;

/** Every source file of the repo. */
export function sourceFiles(): SourceFile[] {
  return FOLDERS.flatMap((folder) => filesBelow(join(root, folder))).map(readSource);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (PASSED_OVER.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.(ts|tsx|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

function readSource(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return { path: relative(root, file), text, imports: found.map((name) => resolveImport(name, file)) };
}

/** `@signalbox/events/define-event` and relative imports become paths in the repo. */
function resolveImport(name: string, file: string): string {
  if (name.startsWith('.')) return relative(root, resolve(dirname(file), name));
  const own = /^@signalbox\/([\w-]+)\/(.+)$/.exec(name);
  if (!own) return name;
  const [, workspace = '', path = ''] = own;
  if (['events', 'runtime', 'constructs', 'questionnaire'].includes(workspace))
    return `shared/${workspace}/src/${path}.ts`;
  if (workspace === 'local') return `local/src/${path}.ts`;
  return workspace === 'stacks' || workspace === 'test'
    ? `${workspace}/${path}.ts`
    : `functions/${workspace}/${path}.ts`;
}
