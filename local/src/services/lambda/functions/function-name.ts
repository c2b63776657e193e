import type { LambdaContext } from '../lambda-context.ts';
import { validationError } from '../lambda-error.ts';

/** A function as a request names it. */
export interface FunctionReference {
  readonly name: string;
  /** A version's number, `$LATEST` or an alias. */
  readonly qualifier: string | undefined;
}

const NAME =
  /^(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_.]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?$/;
const NAME_PATTERN = NAME.source.slice(1, -1);
const QUALIFIER_PATTERN = '(|[a-zA-Z0-9$_-]+)';

/**
 * Reads a `FunctionName` in all its forms (name, partial ARN, ARN, each with or without a qualifier) and a `Qualifier`.
 * @throws ValidationException for what is none of them
 */
export function parseFunctionName(functionName: string | undefined, qualifier?: string): FunctionReference {
  const match = NAME.exec(functionName ?? '');
  const name = match?.[10];
  if (!name) {
    const constraint = `Member must satisfy regular expression pattern: ${NAME_PATTERN}`;
    throw validationError(functionName, 'functionName', constraint);
  }
  if (name.length > 64)
    throw validationError(functionName, 'functionName', 'Member must have length less than or equal to 64');
  if (qualifier !== undefined && !/^[a-zA-Z0-9$_-]+$/.test(qualifier)) {
    throw validationError(
      qualifier,
      'qualifier',
      `Member must satisfy regular expression pattern: ${QUALIFIER_PATTERN}`,
    );
  }
  return { name, qualifier: qualifier ?? match[12] };
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
