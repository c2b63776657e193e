import { Logger } from '@aws-lambda-powertools/logger';

/** What a line of the log carries besides its message. An `Error` is written with its name, message and stack. */
export type LogFields = Readonly<Record<string, unknown>>;

/** The log of a function. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log with these fields on every line. */
  with(fields: LogFields): Log;
}

/** A log that writes one JSON object a line to standard output, which Lambda sends to CloudWatch Logs. */
export function createLog(serviceName: string): Log {
  return logWith(new Logger({ serviceName }), {});
}

function logWith(logger: Logger, always: LogFields): Log {
  return {
    info: (message, fields) => logger.info(message, { ...always, ...fields }),
    warn: (message, fields) => logger.warn(message, { ...always, ...fields }),
    error: (message, fields) => logger.error(message, { ...always, ...fields }),
    with: (fields) => logWith(logger, { ...always, ...fields }),
  };
}
