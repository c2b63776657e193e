'use strict';
// The errors of AWS's Node.js runtime and the shape in which they are answered and logged.
// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
const { types } = require('node:util');

/** A failure of loading or running the function, named as AWS names it: `Runtime.ImportModuleError`. */
class RuntimeError extends Error {
  constructor(type, message, details = {}) {
    super(message);
    this.name = `Runtime.${type}`;
    Object.assign(this, details);
  }
}

/** `{errorType, errorMessage, trace}`: the payload of an invocation that failed. */
function toPayload(error) {
  if (types.isNativeError(error) || (error?.name && error?.message && typeof error?.stack === 'string')) {
    return { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

/** As `toPayload`, in JSON; whatever was thrown, this does not throw. */
function toPayloadText(error) {
  try {
    return JSON.stringify(toPayload(error));
  } catch {
    return '{"errorType":"handled","errorMessage":"The error could not be read."}';
  }
}

/** The error as the log shows it: its own members beside type, message, code and stack. */
function toLogText(error) {
  const replace = (_key, value) =>
    value instanceof Error
      ? {
          errorType: value.name,
          errorMessage: value.message,
          code: value.code,
          ...value,
          stack: value.stack?.split('\n'),
        }
      : value;
  try {
    return JSON.stringify(error, replace);
  } catch {
    return toPayloadText(error);
  }
}

module.exports = { RuntimeError, toPayloadText, toLogText };
