import { createHash } from 'node:crypto';
import esbuild from 'esbuild';

/** Jest's transformer: types are stripped by esbuild, `tsc` checks them in `check`. A `*.worker.cjs` is imported as text. */

const options = (file) => ({
  loader: file.endsWith('.worker.cjs') ? 'text' : file.endsWith('x') ? 'tsx' : 'ts',
  format: file.endsWith('.cjs') ? 'cjs' : 'esm',
  target: 'node20',
  sourcemap: 'inline',
  sourcesContent: false,
  sourcefile: file,
  tsconfigRaw: { compilerOptions: {} },
});

export default {
  process: (source, file) => ({ code: esbuild.transformSync(source, options(file)).code }),
  processAsync: async (source, file) => ({ code: (await esbuild.transform(source, options(file))).code }),
  getCacheKey: (source, file, { configString }) =>
    createHash('sha1').update(source).update(file).update(esbuild.version).update(configString).digest('hex'),
};
