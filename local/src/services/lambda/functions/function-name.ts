import { Constraints } from '../../../engines/constraints/constraints.ts';
import type { LambdaContext } from '../lambda-context.ts';

/** A function as a request names it. */
export interface FunctionReference {
  readonly name: string;
  /** A version's number, `$LATEST` or an alias. */
  readonly qualifier: string | undefined;
}

const NAME =
  /^(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_.]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?$/;
const QUALIFIER = /^[a-zA-Z0-9$_-]+$/;

/**
 * Reads a `FunctionName` in all its forms (name, partial ARN, ARN, each with or without a qualifier) and a `Qualifier`.
 * @throws ValidationException for what is none of them
 */
export function parseFunctionName(functionName: string | undefined, qualifier?: string): FunctionReference {
  new Constraints()
    .text('functionName', functionName ?? '', { pattern: NAME, min: 1, max: 170 })
    .text('qualifier', qualifier, { pattern: QUALIFIER, min: 1, max: 128 })
    .check();
  const match = NAME.exec(functionName ?? '');
  return { name: match?.[10] ?? '', qualifier: qualifier ?? match?.[12] };
}

/** `arn:aws:lambda:<region>:<account>:function:<name>[:<qualifier>]` */
export function functionArn(context: LambdaContext, name: string, qualifier?: string): string {
  const arn = context.arn('lambda', `function:${name}`);
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}

/** The key of a version or alias in the state's maps. */
export function qualifiedKey(name: string, qualifier: string | undefined): string {
  return `${name}:${qualifier ?? '$LATEST'}`;
}

export const isVersionNumber = (qualifier: string) => /^\d+$/.test(qualifier);
