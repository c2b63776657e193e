import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { fromWrittenMap } from './attribute-values.ts';

/** An expression with its names and values, as requests hold it. */
export interface WrittenExpression {
  readonly expression?: string;
  readonly expressionNames?: Readonly<Record<string, string>>;
  readonly expressionValues?: unknown;
}

export interface ExpressionAttributes {
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/** An expression as the resolver wrote it: an object, or the text that `util.transform` made of a filter. */
export function expressionOf(given: unknown): WrittenExpression | undefined {
  const value = typeof given === 'string' && given !== '' ? (JSON.parse(given) as unknown) : given;
  const expression = value as WrittenExpression | null | undefined;
  return expression?.expression ? expression : undefined;
}

/** The names and values of several expressions as one request takes them: empty maps are left out. */
export function attributesOf(...expressions: readonly (WrittenExpression | undefined)[]): ExpressionAttributes {
  const names = Object.assign({}, ...expressions.map((each) => each?.expressionNames));
  const values = Object.assign({}, ...expressions.map((each) => fromWrittenMap(each?.expressionValues)));
  return {
    ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  };
}
