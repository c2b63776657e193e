'use strict';
// Finds and loads the handler that `_HANDLER` names: `index.handler`, `src/app.handlers.create`.
// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { basename, dirname, join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { RuntimeError } = require('./errors.worker.cjs');

/**
 * @param {string} taskRoot the folder of the unpacked code
 * @param {string} handler
 * @returns {Promise<Function>}
 */
async function loadHandler(taskRoot, handler) {
  if (handler.includes('..')) {
    throw new RuntimeError(
      'MalformedHandlerName',
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const name = basename(handler);
  const dot = name.indexOf('.');
  if (dot === -1) throw new RuntimeError('MalformedHandlerName', 'Bad handler');
  const folder = handler.slice(0, handler.length - name.length);
  const exported = await importModule(taskRoot, folder, name.slice(0, dot));
  const found = name
    .slice(dot + 1)
    .split('.')
    .reduce((value, key) => value?.[key], exported);
  if (!found) throw new RuntimeError('HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw new RuntimeError('HandlerNotFound', `${handler} is not a function`);
  return found;
}

/** Only a CommonJS lookup that failed is an ImportModuleError on AWS; an ES module's is answered as it was thrown. */
async function importModule(taskRoot, folder, name) {
  try {
    return await loadFile(taskRoot, folder, name);
  } catch (error) {
    if (error instanceof SyntaxError) throw new RuntimeError('UserCodeSyntaxError', String(error));
    if (error?.code === 'MODULE_NOT_FOUND') throw new RuntimeError('ImportModuleError', String(error));
    throw error;
  }
}

async function loadFile(taskRoot, folder, name) {
  const file = resolve(taskRoot, folder, name);
  const require_ = createRequire(join(taskRoot, 'runtime.js'));
  const isModule = existsSync(`${file}.js`) && isModulePackage(dirname(file));
  if (existsSync(`${file}.js`)) return isModule ? import(pathToFileURL(`${file}.js`).href) : require_(`${file}.js`);
  if (existsSync(`${file}.mjs`)) return import(pathToFileURL(`${file}.mjs`).href);
  if (existsSync(`${file}.cjs`)) return require_(`${file}.cjs`);
  return require_(require_.resolve(name, { paths: [taskRoot, resolve(taskRoot, folder)] }));
}

/** Whether the nearest package.json at or above the folder says `"type": "module"`. */
function isModulePackage(folder) {
  if (basename(folder) === 'node_modules') return false;
  const file = join(folder, 'package.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).type === 'module';
  return dirname(folder) === folder ? false : isModulePackage(dirname(folder));
}

module.exports = { loadHandler };
