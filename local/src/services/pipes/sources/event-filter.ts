import { compilePattern } from '../../../engines/pattern/compile-pattern.ts';
import { parseBody } from '../../../engines/template/implicit-body.ts';
import type { StoredPipe } from '../state.ts';
import type { SourceEvent } from './source-event.ts';

/**
 * Compiles a pipe's filters: an event passes when one of them matches, or when there are none.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-filtering.html
 */
export function createEventFilter({ sourceParameters }: StoredPipe): (event: SourceEvent) => boolean {
  const filters = sourceParameters?.FilterCriteria?.Filters ?? [];
  if (filters.length === 0) return () => true;
  const patterns = filters.map(({ Pattern = '' }) => compilePattern(Pattern));
  return ({ event }) => {
    const parsed = parseBody(event);
    return patterns.some((pattern) => pattern.matches(parsed));
  };
}
