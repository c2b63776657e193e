'use strict';
// What runs in a sandbox's thread: loads the function once, then runs one invocation after the other. It follows AWS's
// Node.js runtime; `messages.ts` declares what it exchanges with the endpoint.
require('./confinement.worker.cjs');
require('./public-hosts.worker.cjs');
const { syncBuiltinESMExports } = require('node:module');
const { getHeapStatistics } = require('node:v8');
const { parentPort, workerData } = require('node:worker_threads');
const { shiftClock } = require('./clock.worker.cjs');
const { createContext } = require('./context.worker.cjs');
const { RuntimeError, toPayloadText } = require('./errors.worker.cjs');
const { loadHandler } = require('./handler.worker.cjs');
const { captureOutput } = require('./output.worker.cjs');

const RESPONSE_BYTES_MAX = 6 * 1024 * 1024 + 100;
const CALLBACK_REMOVED =
  'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. ' +
  'You need to modify this function to use a supported handler signature to use Node.js 24 or later. ' +
  'For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';

/** @type {import('../messages.ts').SandboxData} */
const { taskRoot, handlerName, logging, sourceMaps, nodeOptions, clockOffset } = workerData;
const promisesOnly = Number(/nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV)?.[1]) >= 24;

const post = (...message) => parentPort.postMessage(message);
const setClock = clockOffset === 0 ? undefined : shiftClock(clockOffset);
const output = captureOutput(logging, (text) => post('log', Date.now(), text));
syncBuiltinESMExports();
process.cwd = () => taskRoot;
if (nodeOptions !== undefined) process.env.NODE_OPTIONS = nodeOptions;
if (sourceMaps) process.setSourceMapsEnabled(true);
globalThis.awslambda = {
  streamifyResponse() {
    throw new Error('awslambda.streamifyResponse (response streaming) is not implemented by the local endpoint.');
  },
};

/** Called when nothing is left to do while an invocation runs. */
let onEmptyLoop = () => {};
process.on('beforeExit', () => onEmptyLoop());
process.on('uncaughtException', (error) => crash('Uncaught Exception', error, 129));
process.on('unhandledRejection', (reason, promise) =>
  crash(
    'Unhandled Promise Rejection',
    new RuntimeError('UnhandledPromiseRejection', String(reason), { reason, promise }),
    128,
  ),
);

void start();

async function start() {
  try {
    const handler = await loadHandler(taskRoot, handlerName);
    if (promisesOnly && handler.length >= 3) throw new RuntimeError('CallbackHandlerDeprecated', CALLBACK_REMOVED);
    parentPort.on('message', (message) => invoke(handler, message));
    post('ready');
  } catch (error) {
    output.logError('Uncaught Exception', error);
    output.flush();
    post('fatal', toPayloadText(error));
    process.exit(1);
  }
}

/** @param {import('../messages.ts').InvokeMessage} message */
function invoke(handler, message) {
  const settle = createSettle();
  const { context, callback } = createContext(message, settle);
  setClock?.(message.clockOffset);
  output.setRequestId(message.requestId);
  process.env._X_AMZN_TRACE_ID = message.traceId;
  // While it runs only its own work keeps the thread's loop going; when that ends without an answer, so does the invocation.
  const isAsync = handler.constructor.name === 'AsyncFunction';
  onEmptyLoop = () => (isAsync ? settle(unsettledPromise()) : settle(null, null));
  parentPort.unref();
  try {
    const result = handler(JSON.parse(message.payload), context, callback);
    if (typeof result?.then === 'function') result.then(context.succeed, context.fail);
    else if (promisesOnly) settle(null, result);
  } catch (error) {
    settle(error);
  }
}

/** Ends an invocation once: `settle(error)`, `settle(null, result)`, or with `whenEmpty` as soon as the loop is empty. */
function createSettle() {
  let settled = false;
  return (error, result, whenEmpty = false) => {
    if (settled) return;
    settled = true;
    const failed = error !== null && error !== undefined;
    onEmptyLoop = () => finish(failed, failed ? error : result);
    if (failed || !whenEmpty) onEmptyLoop();
  };
}

function finish(failed, value) {
  onEmptyLoop = () => {};
  parentPort.ref();
  const answer = failed ? failure(value) : response(value);
  output.flush();
  post(answer.failed ? 'failed' : 'done', answer.payload, heapBytes());
}

function failure(error) {
  output.logError('Invoke Error', error);
  return { failed: true, payload: toPayloadText(error) };
}

function response(result) {
  let payload;
  try {
    payload = JSON.stringify(result) ?? 'null';
  } catch {
    return failure(new Error('Unable to stringify response body'));
  }
  if (payload.length <= RESPONSE_BYTES_MAX / 3 || Buffer.byteLength(payload) <= RESPONSE_BYTES_MAX) {
    return { failed: false, payload };
  }
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${RESPONSE_BYTES_MAX} bytes).`;
  return { failed: true, payload: JSON.stringify({ errorType: 'Function.ResponseSizeTooLarge', errorMessage }) };
}

function unsettledPromise() {
  return new RuntimeError(
    'NodeJsExit',
    'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was ' +
      'not settled. For more information, see https://nodejs.org/docs/latest/api/process.html#process_exit_codes',
  );
}

function crash(title, error, exitCode) {
  output.logError(title, error);
  output.flush();
  post('fatal', toPayloadText(error));
  process.exit(exitCode);
}

function heapBytes() {
  const { total_physical_size, malloced_memory, external_memory } = getHeapStatistics();
  return total_physical_size + malloced_memory + external_memory;
}
