import type { Log, LogFields } from './log.ts';

/** One line of a log. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: LogFields;
}

/** A log for tests: it keeps its lines. */
export function createMemoryLog(lines: LogLine[] = [], always: LogFields = {}): Log & { readonly lines: LogLine[] } {
  const write = (level: LogLine['level']) => (message: string, fields?: LogFields) => {
    lines.push({ level, message, fields: { ...always, ...fields } });
  };
  return {
    lines,
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: (fields) => createMemoryLog(lines, { ...always, ...fields }),
  };
}
