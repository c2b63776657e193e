import { AwsError } from '../../service/errors.ts';
import { validationError } from '../../service/validation-error.ts';
import type { AttributeValue, Item } from './attribute-value.ts';
import { type ConditionExpression, compileCondition } from './condition-expression.ts';
import { normalizeValue } from './normalize-value.ts';
import type { AttributeNames } from './operand-parser.ts';
import { compileProjection, type ProjectionExpression } from './projection-expression.ts';
import type { UpdateAction } from './syntax.ts';
import { compileUpdate } from './update-expression.ts';

/** The members of a request that make up its expressions. */
export interface ExpressionParameters {
  readonly UpdateExpression?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly KeyConditionExpression?: string | undefined;
  readonly FilterExpression?: string | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>> | undefined;
}

/** A request's expressions, ready for use. */
export interface RequestExpressions {
  readonly update: readonly UpdateAction[] | undefined;
  readonly condition: ConditionExpression | undefined;
  readonly keyCondition: ConditionExpression | undefined;
  readonly filter: ConditionExpression | undefined;
  readonly projection: ProjectionExpression | undefined;
  /** What the `:` placeholders stand for. */
  readonly values: Item;
}

const EXPRESSION_BYTES_MAX = 4096;
const NO_NAMES: AttributeNames = {};
const NO_VALUES: Item = {};
const NOTHING: RequestExpressions = {
  update: undefined,
  condition: undefined,
  keyCondition: undefined,
  filter: undefined,
  projection: undefined,
  values: NO_VALUES,
};

interface Uses {
  readonly usedNames: ReadonlySet<string>;
  readonly usedValues?: ReadonlySet<string>;
}

type Compile<Compiled> = (text: string, names: AttributeNames, values: Item) => Compiled;

/**
 * Compiles a request's expressions in the order in which DynamoDB reads them, and checks that every placeholder is used.
 * @throws AwsError ValidationException for the first thing wrong
 */
export function compileExpressions(parameters: ExpressionParameters): RequestExpressions {
  const names = checkedNames(parameters.ExpressionAttributeNames);
  const values = checkedValues(parameters.ExpressionAttributeValues);
  const compiled: Uses[] = [];

  function expression<Compiled extends Uses>(
    kind: keyof ExpressionParameters & `${string}Expression`,
    compile: Compile<Compiled>,
  ): Compiled | undefined {
    const text = parameters[kind];
    if (text === undefined || text === null) return undefined;
    const result = named(kind, text, () => compile(text, names, values));
    compiled.push(result);
    return result;
  }

  const update = expression('UpdateExpression', compileUpdate)?.actions;
  const condition = expression('ConditionExpression', compileCondition);
  const keyCondition = expression('KeyConditionExpression', compileCondition);
  const filter = expression('FilterExpression', compileCondition);
  const projection = expression('ProjectionExpression', compileProjection);
  if (compiled.length === 0) return NOTHING;
  if (names !== NO_NAMES)
    checkUsed('ExpressionAttributeNames', names, (name) => compiled.some((it) => it.usedNames.has(name)));
  if (values !== NO_VALUES) {
    checkUsed('ExpressionAttributeValues', values, (name) => compiled.some((it) => it.usedValues?.has(name) ?? false));
  }
  return { update, condition, keyCondition, filter, projection, values };
}

function checkedNames(names: ExpressionParameters['ExpressionAttributeNames']): AttributeNames {
  if (!names) return NO_NAMES;
  const keys = Object.keys(names);
  if (keys.length === 0) throw validationError('ExpressionAttributeNames must not be empty');
  const invalid = keys.find((key) => !/^#\w+$/.test(key));
  if (invalid === undefined) return names;
  throw validationError(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${invalid}"`);
}

function checkedValues(values: ExpressionParameters['ExpressionAttributeValues']): Item {
  if (!values) return NO_VALUES;
  const keys = Object.keys(values);
  if (keys.length === 0) throw validationError('ExpressionAttributeValues must not be empty');
  const invalid = keys.find((key) => !/^:\w+$/.test(key));
  if (invalid !== undefined) {
    throw validationError(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${invalid}"`);
  }
  const normal: Item = {};
  for (const [key, value] of Object.entries(values)) {
    normal[key] = rephrased(
      (message) => `ExpressionAttributeValues contains invalid value: ${message} for key ${key}`,
      () => normalizeValue(value),
    );
  }
  return normal;
}

function named<Result>(kind: string, text: string, compile: () => Result): Result {
  if (text === '') throw validationError(`Invalid ${kind}: The expression can not be empty;`);
  const bytes = Buffer.byteLength(text);
  if (bytes > EXPRESSION_BYTES_MAX) {
    const size = kind === 'UpdateExpression' ? '' : ` expression size: ${bytes}`;
    throw validationError(`Invalid ${kind}: Expression size has exceeded the maximum allowed size;${size}`);
  }
  return rephrased((message) => `Invalid ${kind}: ${message}`, compile);
}

function checkUsed(parameter: string, defined: Readonly<Record<string, unknown>>, isUsed: (name: string) => boolean) {
  const unused = Object.keys(defined).filter((name) => !isUsed(name));
  if (unused.length === 0) return;
  throw validationError(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
}

function rephrased<Result>(phrase: (message: string) => string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof AwsError) throw validationError(phrase(error.message));
    throw error;
  }
}
