import { isBuiltin } from 'node:module';
import { relative } from 'node:path';
import type { BuildOptions } from 'esbuild';

/** Code that esbuild made of handlers. */
export interface HandlerBundles {
  /** The files of each entry, by path inside its archive: the module and its source map. */
  readonly bundles: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>>;
  /** Every file that was read, relative to the root, installed packages left out. */
  readonly inputs: readonly string[];
}

/** The older of the two runtimes that handlers meet: Lambda's Node 22, and a developer's Node 20. */
const TARGET = 'node20';

/**
 * Where the SDK looks for credentials when the environment has none, which in Lambda it always has. Left out, the SDK fails
 * to find credentials as it would have anyway; left in, they are a third of a bundle's size and of its start.
 */
const CREDENTIAL_PROVIDERS_OUTSIDE_OF_LAMBDA = [
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/token-providers',
];

/** What a bundle looks like. Also part of the key under which bundles are kept. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: 'node',
  target: TARGET,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // The SDK's packages are smaller and start faster as modules than as CommonJS, which `platform: node` would prefer.
  mainFields: ['module', 'main'],
  external: CREDENTIAL_PROVIDERS_OUTSIDE_OF_LAMBDA,
  minify: true,
  legalComments: 'none',
  sourcemap: 'linked',
  sourcesContent: false,
  tsconfigRaw: {},
  // A CommonJS dependency asks for Node's own modules with `require`, which a module does not have.
  banner: {
    js: "import{createRequire as createRequire_}from'node:module';const require=createRequire_(import.meta.url);",
  },
} satisfies BuildOptions;

/**
 * Bundles all handlers in one run of esbuild, so that what they share is read and parsed once.
 *
 * A bundle lies in its archive where its entry lies in the repository: `functions/orders/handlers/post-order.mjs`. Source
 * maps are relative, so a stack trace in Lambda names `/var/task/functions/orders/handlers/post-order.ts`.
 *
 * @param root the repository's root, absolute
 * @param entries paths of the handlers' files, relative to the root
 * @throws esbuild's BuildFailure, which names file and line; Error when a bundle cannot start without a package outside of it
 */
export async function bundleHandlers(root: string, entries: readonly string[]): Promise<HandlerBundles> {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    entryPoints: [...entries],
    outbase: '.',
    outdir: '.',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  for (const { entryPoint, imports } of Object.values(metafile.outputs)) {
    const missing = imports.find(
      ({ external, kind, path }) => external && kind === 'import-statement' && !isBuiltin(path),
    );
    if (missing) throw new Error(`The bundle of ${entryPoint} imports ${missing.path}, which is not in it.`);
  }
  const files = new Map(outputFiles.map(({ path, contents }) => [relative(root, path), contents]));
  return {
    bundles: new Map(entries.map((entry) => [entry, filesOf(moduleOf(entry), files)])),
    inputs: Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules')),
  };
}

/**
 * The path of an entry's module inside its archive, without extension: the part of a function's `Handler` before the dot.
 *
 * @param entry `functions/orders/handlers/post-order.ts`
 */
export function moduleOf(entry: string): string {
  return entry.replace(/\.ts$/, '');
}

function filesOf(module: string, files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  return new Map([...files].filter(([path]) => path === `${module}.mjs` || path === `${module}.mjs.map`));
}
