import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { BUNDLE_OPTIONS, moduleOf } from '@signalbox/constructs/bundle-handlers';
import { zipFiles } from '@signalbox/constructs/zip-files';
import { type BuildResult, context } from 'esbuild';

/** A function whose code changed. */
export interface ChangedHandler {
  readonly functionName: string;
  /** `functions/orders/handlers/post-order.ts` */
  readonly entry: string;
  readonly zip: Uint8Array;
}

/** The handlers of an applied stage, each bundled incrementally as the synthesis bundles them, but not minified. */
export interface HandlerBuild {
  /** The functions whose code is another than the earlier build knew. */
  readonly changedMeanwhile: readonly ChangedHandler[];
  /** What each entry's code was when it was last given out. */
  readonly digests: Map<string, string>;
  /**
   * Bundles the handlers that are made of `files`, paths relative to the root.
   * @returns the functions whose code is another than the last time
   * @throws esbuild's BuildFailure, which names file and line
   */
  rebuild(files: ReadonlySet<string>): Promise<readonly ChangedHandler[]>;
  close(): Promise<void>;
}

interface Bundler {
  readonly entry: string;
  inputs: ReadonlySet<string>;
  rebuild(): Promise<BuildResult>;
  dispose(): Promise<void>;
}

/**
 * @param root the repository's root
 * @param planFolder the synthesised plan: it says which functions there are and which entry each runs
 * @param digests of an earlier build, to go on from; without them what is there now counts as running
 */
export async function createHandlerBuild(
  root: string,
  planFolder: string,
  digests: Map<string, string> = new Map(),
): Promise<HandlerBuild> {
  const functions = functionsOf(planFolder);
  const entries = [...new Set(functions.map(({ entry }) => entry))];
  const bundlers = await Promise.all(entries.map((entry) => createBundler(root, entry)));

  async function rebuildOne(bundler: Bundler): Promise<ChangedHandler[]> {
    const { entry } = bundler;
    const result = await bundler.rebuild();
    bundler.inputs = new Set(Object.keys(result.metafile?.inputs ?? {}));
    const files = filesOf(root, entry, result);
    const code = files.get(`${moduleOf(entry)}.mjs`) ?? new Uint8Array();
    const digest = createHash('sha1').update(code).digest('hex');
    if (digests.get(entry) === digest) return [];
    digests.set(entry, digest);
    const zip = zipFiles(files, false);
    const running = functions.filter((candidate) => candidate.entry === entry);
    return running.map(({ functionName }) => ({ functionName, entry, zip }));
  }

  async function rebuild(files: ReadonlySet<string>): Promise<ChangedHandler[]> {
    const concerned = bundlers.filter(({ inputs }) => [...files].some((file) => inputs.has(file)));
    return (await Promise.all(concerned.map(rebuildOne))).flat();
  }

  const isFirst = digests.size === 0;
  const changed = (await Promise.all(bundlers.map(rebuildOne))).flat();
  return {
    changedMeanwhile: isFirst ? [] : changed,
    digests,
    rebuild,
    close: async () => void (await Promise.all(bundlers.map((bundler) => bundler.dispose()))),
  };
}

async function createBundler(root: string, entry: string): Promise<Bundler> {
  const builder = await context({
    ...BUNDLE_OPTIONS,
    // Minifying would take most of the time between a save and the next invocation.
    minify: false,
    absWorkingDir: root,
    entryPoints: [entry],
    outbase: '.',
    outdir: '.',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return { entry, inputs: new Set(), rebuild: () => builder.rebuild(), dispose: () => builder.dispose() };
}

function filesOf(root: string, entry: string, { outputFiles = [] }: BuildResult): ReadonlyMap<string, Uint8Array> {
  const module = moduleOf(entry);
  const files = outputFiles.map(({ path, contents }) => [relative(root, path), contents] as const);
  return new Map(files.filter(([path]) => path === `${module}.mjs` || path === `${module}.mjs.map`));
}

function functionsOf(planFolder: string): { functionName: string; entry: string }[] {
  const plan = JSON.parse(readFileSync(join(planFolder, 'cdk.tf.json'), 'utf8')) as {
    resource?: { aws_lambda_function?: Record<string, { function_name: string; handler: string }> };
  };
  return Object.values(plan.resource?.aws_lambda_function ?? {}).map(({ function_name, handler }) => ({
    functionName: function_name,
    entry: `${handler.slice(0, handler.lastIndexOf('.'))}.ts`,
  }));
}
