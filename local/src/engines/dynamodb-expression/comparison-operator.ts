import { validationError } from '../../service/validation-error.ts';
import { type AttributeType, type AttributeValue, attributeTypeOf } from './attribute-value.ts';
import { compareValues } from './compare-values.ts';

/** How legacy parameters compare. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html */
export type ComparisonOperator =
  | 'EQ'
  | 'NE'
  | 'LE'
  | 'LT'
  | 'GE'
  | 'GT'
  | 'NOT_NULL'
  | 'NULL'
  | 'CONTAINS'
  | 'NOT_CONTAINS'
  | 'BEGINS_WITH'
  | 'IN'
  | 'BETWEEN';

interface Arguments {
  /** How many there must be; undefined for one or more. */
  readonly count: number | undefined;
  /** Types that they may have; undefined for all. */
  readonly types?: readonly AttributeType[];
}

const SCALARS: readonly AttributeType[] = ['S', 'N', 'B'];

const ARGUMENTS: Readonly<Record<ComparisonOperator, Arguments>> = {
  EQ: { count: 1 },
  NE: { count: 1 },
  LE: { count: 1, types: SCALARS },
  LT: { count: 1, types: SCALARS },
  GE: { count: 1, types: SCALARS },
  GT: { count: 1, types: SCALARS },
  NOT_NULL: { count: 0 },
  NULL: { count: 0 },
  CONTAINS: { count: 1, types: SCALARS },
  NOT_CONTAINS: { count: 1, types: SCALARS },
  BEGINS_WITH: { count: 1, types: ['S', 'B'] },
  IN: { count: undefined, types: SCALARS },
  BETWEEN: { count: 2, types: SCALARS },
};

const INVALID = 'One or more parameter values were invalid:';

/** Checks the values that a legacy condition compares with. @throws AwsError ValidationException */
export function checkComparisonArguments(operator: ComparisonOperator, values: readonly AttributeValue[]): void {
  const { count, types } = ARGUMENTS[operator];
  if (count === undefined ? values.length === 0 : values.length !== count) {
    throw validationError(`${INVALID} Invalid number of argument(s) for the ${operator} ComparisonOperator`);
  }
  const [first] = values;
  const type = first && attributeTypeOf(first);
  if (values.some((value) => attributeTypeOf(value) !== type)) {
    throw validationError(`${INVALID} AttributeValues inside AttributeValueList must be of same type`);
  }
  if (type && types && !types.includes(type)) {
    throw validationError(`${INVALID} ComparisonOperator ${operator} is not valid for ${type} AttributeValue type`);
  }
  const [lower, upper] = values;
  if (operator === 'BETWEEN' && lower && upper && (compareValues(lower, upper) ?? 0) > 0) {
    throw validationError(
      'The BETWEEN condition was provided a range where the lower bound is greater than the upper bound',
    );
  }
}
