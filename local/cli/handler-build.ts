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

/** The handlers of an applied stage, bundled incrementally as the synthesis bundles them. */
export interface HandlerBuild {
  /** Every file that a handler is made of, relative to the root. */
  readonly inputs: ReadonlySet<string>;
  /**
   * Bundles again.
   * @returns the functions whose code is another than the last time
   * @throws esbuild's BuildFailure, which names file and line
   */
  rebuild(): Promise<readonly ChangedHandler[]>;
  close(): Promise<void>;
}

/**
 * @param root the repository's root
 * @param planFolder the synthesised plan: it says which functions there are and which entry each runs
 */
export async function createHandlerBuild(root: string, planFolder: string): Promise<HandlerBuild> {
  const functions = functionsOf(planFolder);
  const entries = [...new Set(functions.map(({ entry }) => entry))];
  const builder = await context({
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    entryPoints: entries,
    outbase: '.',
    outdir: '.',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const digests = new Map<string, string>();
  const inputs = new Set<string>();

  async function rebuild(): Promise<readonly ChangedHandler[]> {
    const result = await builder.rebuild();
    inputs.clear();
    for (const file of Object.keys(result.metafile?.inputs ?? {})) inputs.add(file);
    const changed = new Set(entries.filter((entry) => isChanged(entry, result)));
    return functions
      .filter(({ entry }) => changed.has(entry))
      .map(({ functionName, entry }) => ({ functionName, entry, zip: zipFiles(filesOf(entry, result)) }));
  }

  function isChanged(entry: string, result: BuildResult): boolean {
    const code = filesOf(entry, result).get(`${moduleOf(entry)}.mjs`) ?? new Uint8Array();
    const digest = createHash('sha1').update(code).digest('hex');
    if (digests.get(entry) === digest) return false;
    digests.set(entry, digest);
    return true;
  }

  function filesOf(entry: string, { outputFiles = [] }: BuildResult): ReadonlyMap<string, Uint8Array> {
    const module = moduleOf(entry);
    const files = outputFiles.map(({ path, contents }) => [relative(root, path), contents] as const);
    return new Map(files.filter(([path]) => path === `${module}.mjs` || path === `${module}.mjs.map`));
  }

  await rebuild();
  return { inputs, rebuild, close: () => builder.dispose() };
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
