import { FilterPatternError } from './filter-pattern-error.ts';

/** Letters, digits, the symbols and the operators that AWS lists; parentheses are not among them. */
const SUPPORTED = /^(?:[A-Za-z0-9 :_#=@/;,\-^$?[\]{}|*+.]|\\[\x21-\x7e])*$/;

/** The expression between two `%`. @throws FilterPatternError for what CloudWatch Logs does not support */
export function compileRegularExpression(source: string): RegExp {
  if (source === '' || !SUPPORTED.test(source)) {
    throw new FilterPatternError(`Invalid regular expression in filter pattern: ${source}`);
  }
  try {
    return new RegExp(source);
  } catch {
    throw new FilterPatternError(`Invalid regular expression in filter pattern: ${source}`);
  }
}
