import { basename } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Resolvers as AppSync takes them: each file of TypeScript bundled into one module that imports nothing but AppSync's own.
 *
 * @param entries their files, from the repository's root
 * @returns the code by the name of the file without extension: `submit-answer`
 * @throws Error what esbuild says of a file that is not there, or is no TypeScript
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-overview-js.html#additional-utilities
 */
export function resolverCode(entries: readonly string[]): ReadonlyMap<string, string> {
  const { outputFiles } = buildSync({
    entryPoints: [...new Set(entries)],
    outdir: '.',
    write: false,
    bundle: true,
    format: 'esm',
    target: 'esnext',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    // Terraform would read `${` in a text as an expression of its own.
    supported: { 'template-literal': false },
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path, '.js'), text]));
}
