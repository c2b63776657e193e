import { compileLogFilter } from '../../../engines/log-filter/compile-log-filter.ts';
import { FilterPatternError } from '../../../engines/log-filter/filter-pattern-error.ts';
import type { LogFilter } from '../../../engines/log-filter/log-filter.ts';
import { invalidMember, invalidParameter } from '../errors.ts';

const LENGTH_MAX = 1024;

/** A filter pattern ready for use. @throws AwsError InvalidParameterException for a pattern that AWS refuses */
export function compileFilter(pattern: string): LogFilter {
  if (pattern.length > LENGTH_MAX) {
    throw invalidMember(pattern, 'filterPattern', `have length less than or equal to ${LENGTH_MAX}`);
  }
  try {
    return compileLogFilter(pattern);
  } catch (error) {
    if (error instanceof FilterPatternError) throw invalidParameter(`Invalid filter pattern: ${error.message}`);
    throw error;
  }
}
