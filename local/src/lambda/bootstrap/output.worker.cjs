'use strict';
// Catches what a function writes, line by line, as CloudWatch Logs gets it from AWS's Node.js runtime.
// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
const fs = require('node:fs');
const { format } = require('node:util');
const { toLogText } = require('./errors.worker.cjs');

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const CONSOLE = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  fatal: 'FATAL',
};

/**
 * Replaces console.*, process.stdout, process.stderr and writes to their file descriptors.
 * @param {{ format: 'Text' | 'JSON', level: string }} logging
 * @param {(text: string) => void} emit takes one log event
 */
function captureOutput(logging, emit) {
  let requestId;
  let levelMin = logging.format === 'JSON' ? LEVELS.indexOf(logging.level) : 0;
  if (levelMin < 0) levelMin = LEVELS.indexOf('INFO');
  const formatLine = logging.format === 'JSON' ? formatJson : formatText;
  const log = (level, parameters) => {
    if (LEVELS.indexOf(level) < levelMin) return;
    emit(`${formatLine(new Date().toISOString(), requestId, level, parameters)}\n`);
  };
  for (const [method, level] of Object.entries(CONSOLE)) console[method] = (...parameters) => log(level, parameters);
  const flush = captureStreams(emit);
  return {
    /** Lines from now on belong to this invocation. */
    setRequestId(id) {
      requestId = id;
    },
    /** Emits what was written without a line break at its end. */
    flush,
    /** An error that the runtime reports, beside its answer. */
    logError(title, error) {
      log('ERROR', logging.format === 'JSON' ? [error] : [title, `\t${toLogText(error)}`]);
    },
  };
}

function formatText(timestamp, requestId, level, parameters) {
  return [timestamp, String(requestId), level, format(...parameters)].join('\t');
}

function formatJson(timestamp, requestId, level, parameters) {
  const line = { timestamp, level, requestId };
  if (parameters.length === 1) {
    try {
      return JSON.stringify({ ...line, message: parameters[0] }, (_key, value) =>
        value instanceof Error ? { ...describeError(value), ...value } : value,
      );
    } catch {
      return JSON.stringify({ ...line, message: format(parameters[0]) });
    }
  }
  const error = parameters.slice(1).find((parameter) => parameter instanceof Error);
  return JSON.stringify({ ...line, message: format(...parameters), ...(error && describeError(error)) });
}

function describeError(error) {
  return {
    errorType: error.constructor?.name ?? 'UnknownError',
    errorMessage: error.message,
    stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : [],
  };
}

function captureStreams(emit) {
  const unfinished = { stdout: '', stderr: '' };
  const write = (stream, chunk, encoding) => {
    const text =
      typeof chunk === 'string' && encoding !== 'hex' && encoding !== 'base64'
        ? chunk
        : Buffer.from(chunk, encoding).toString();
    const lines = (unfinished[stream] + text).split('\n');
    unfinished[stream] = lines.pop() ?? '';
    for (const line of lines) emit(`${line}\n`);
  };
  for (const stream of ['stdout', 'stderr']) {
    process[stream].write = (chunk, encoding, callback) => {
      write(stream, chunk, typeof encoding === 'string' ? encoding : undefined);
      const done = typeof encoding === 'function' ? encoding : callback;
      if (done) process.nextTick(done);
      return true;
    };
  }
  captureDescriptors(write);
  return () => {
    for (const stream of ['stdout', 'stderr']) {
      if (unfinished[stream] !== '') emit(unfinished[stream]);
      unfinished[stream] = '';
    }
  };
}

/** Loggers that write to descriptor 1 themselves (pino) would reach the endpoint's own terminal. */
function captureDescriptors(write) {
  const streams = { 1: 'stdout', 2: 'stderr' };
  const { writeSync, write: writeAsync } = fs;
  fs.writeSync = (descriptor, chunk, ...rest) => {
    if (!(descriptor in streams)) return writeSync(descriptor, chunk, ...rest);
    write(streams[descriptor], chunk);
    return Buffer.byteLength(chunk);
  };
  fs.write = (descriptor, chunk, ...rest) => {
    if (!(descriptor in streams)) return writeAsync(descriptor, chunk, ...rest);
    write(streams[descriptor], chunk);
    return process.nextTick(rest[rest.length - 1], null, Buffer.byteLength(chunk), chunk);
  };
}

module.exports = { captureOutput };
