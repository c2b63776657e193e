#!/usr/bin/env node
// Runs a TypeScript entry of this repo: `node local/bin/run.mjs <entry.ts> [arguments]`.
// The entry is bundled once into its package's node_modules/.cache and reused until one of the bundled files changes:
// a start then costs one file to parse.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = realpathSync(resolve(dirname(fileURLToPath(import.meta.url)), '../..'));
const entryArgument = process.argv[2];
if (!entryArgument) {
  console.error('Usage: node local/bin/run.mjs <entry.ts> [arguments]');
  process.exit(1);
}
const entry = realpathSync(resolve(entryArgument));

// Left outside the bundle: native binaries, and packages that look for files of their own beside their code.
const external = [
  'esbuild',
  'cdktf',
  'constructs',
  '@cdktf/*',
  'asl-validator',
  'playwright-core',
  'bufferutil',
  'utf-8-validate',
];

const cacheFolder = join(packageFolder(entry), 'node_modules/.cache/signalbox');
const name = `${relative(root, entry).replace(/\W+/g, '-')}-${createHash('sha1').update(process.version).update(root).digest('hex').slice(0, 8)}`;
const outfile = join(cacheFolder, `${name}.mjs`);
const listing = join(cacheFolder, `${name}.json`);

if (!isFresh()) await bundle();
process.argv.splice(1, 2, entry);
process.env.SIGNALBOX_ROOT = root;
// Functions run in UTC as on AWS, and their threads cannot have a time zone of their own.
process.env.TZ = 'UTC';
await import(pathToFileURL(outfile).href);

function packageFolder(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder !== dirname(folder)) continue;
    console.error(`${file} lies in no package: there is no package.json in its folder or in one above.`);
    process.exit(1);
  }
}

function stamp(file) {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs}:${size}`;
}

function isFresh() {
  try {
    const stamps = JSON.parse(readFileSync(listing, 'utf8'));
    return existsSync(outfile) && Object.entries(stamps).every(([file, value]) => stamp(join(root, file)) === value);
  } catch {
    return false;
  }
}

async function bundle() {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [entry],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external,
    loader: { '.worker.cjs': 'text' },
    metafile: true,
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'error',
    banner: {
      js: "import { createRequire as createRequire_ } from 'node:module';\nconst require = createRequire_(import.meta.url);",
    },
    plugins: [sdkSchemasOnly()],
  });
  const inputs = Object.keys(result.metafile.inputs).filter((file) => !file.includes('node_modules'));
  const watched = [...inputs, 'pnpm-lock.yaml', relative(root, fileURLToPath(import.meta.url))];
  writeFileSync(listing, JSON.stringify(Object.fromEntries(watched.map((file) => [file, stamp(join(root, file))]))));
}

// A local service needs the operation schemas of its SDK client and the names of its values, not the client: 20 ms for all
// of them instead of 180.
function sdkSchemasOnly() {
  return {
    name: 'sdk-schemas-only',
    setup(build) {
      build.onResolve({ filter: /^@aws-sdk\/client-/ }, ({ path, importer }) => {
        if (!/local\/src\/services\//.test(importer)) return undefined;
        const part = importer.endsWith('/model.ts') ? 'schemas/schemas_0' : 'models/enums';
        return { path: createRequire(importer).resolve(`${path}/dist-es/${part}.js`) };
      });
    },
  };
}
