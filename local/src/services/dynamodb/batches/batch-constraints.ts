import { all, each, lengthAtLeast, lengthAtMost, matching } from '../constraints/constraint.ts';

const NAME_PATTERN = '[a-zA-Z0-9_.-]+';
const ARN_PATTERN = 'arn:aws:dynamodb:[a-z0-9-]+:\\d+:table/';

/** A batch's tables: names, or ARNs. */
export const tableNameKeys = each(
  'keys',
  all(lengthAtMost(1024), lengthAtLeast(3), matching(`(?:${ARN_PATTERN})?${NAME_PATTERN}`)),
  `Member must have length less than or equal to 255, Member must have length greater than or equal to 3, Member must satisfy regular expression pattern: ${NAME_PATTERN}`,
);
