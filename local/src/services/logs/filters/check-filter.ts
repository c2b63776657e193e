import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { checkFilterName } from '../constraints.ts';
import { findGroup } from '../groups/find-group.ts';
import type { LogsContext } from '../state.ts';
import { compileFilter } from './compile-filter.ts';
import { filtersOf } from './group-filters.ts';

const REGULAR_EXPRESSION_FILTERS_MAX = 5;

interface FilterRequest {
  readonly logGroupName?: string | undefined;
  readonly filterName?: string | undefined;
  readonly filterPattern?: string | undefined;
  readonly fieldSelectionCriteria?: string | undefined;
}

/**
 * What holds for metric and subscription filters alike.
 * @throws AwsError ResourceNotFoundException; InvalidParameterException; InvalidOperationException for a group whose
 * class has no filters; LimitExceededException for a sixth filter with regular expressions
 */
export function checkFilter(request: FilterRequest, operation: string, context: LogsContext): void {
  const { logGroupName = '', filterName = '', filterPattern = '' } = request;
  checkFilterName(filterName);
  if (request.fieldSelectionCriteria !== undefined) {
    throw new NotImplementedError(`logs:${operation} with fieldSelectionCriteria`);
  }
  const group = findGroup(logGroupName, context);
  if (group.class !== 'STANDARD') {
    throw new AwsError('InvalidOperationException', `Log groups of the class ${group.class} do not support filters.`);
  }
  if (compileFilter(filterPattern).regularExpressions === 0) return;
  const { metric, subscription } = filtersOf(logGroupName, context);
  const others = [...metric, ...subscription].filter(
    ({ filter, compiled }) => filter.name !== filterName && compiled.regularExpressions > 0,
  );
  if (others.length >= REGULAR_EXPRESSION_FILTERS_MAX) {
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  }
}
