import { compileJsonFilter } from './compile-json-filter.ts';
import { compileSpaceFilter } from './compile-space-filter.ts';
import { compileTermFilter } from './compile-term-filter.ts';
import type { LogFilter } from './log-filter.ts';

/**
 * Compiles a filter pattern of CloudWatch Logs: terms, `{ $.json = conditions }`, or `[space, delimited, fields]`.
 * A pattern of spaces matches everything.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * @throws FilterPatternError
 */
export function compileLogFilter(pattern: string): LogFilter {
  const text = pattern.trim();
  if (text.startsWith('{')) return compileJsonFilter(text);
  if (text.startsWith('[')) return compileSpaceFilter(text);
  return compileTermFilter(text);
}
