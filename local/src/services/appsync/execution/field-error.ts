import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ResolverError } from '../../../engines/appsync-javascript/evaluation.ts';

/** An error of a field in AppSync's shape. */
export type FormattedError = GraphQLFormattedError & {
  readonly errorType?: string | null;
  readonly errorInfo?: unknown;
  readonly data?: unknown;
};

/** An error for a field, with AppSync's own members in the extensions until it is written. */
export function fieldError({ message, errorType, data, errorInfo }: ResolverError): GraphQLError {
  return new GraphQLError(message, {
    extensions: { errorType: errorType ?? null, data: data ?? null, errorInfo: errorInfo ?? null },
  });
}

/**
 * Writes an error as AppSync does. What failed before execution has no error type and no path.
 * https://docs.aws.amazon.com/appsync/latest/devguide/troubleshooting-and-common-mistakes.html
 */
export function formatError({ message, path, locations, extensions }: GraphQLError): FormattedError {
  const places = locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null;
  if (!('errorType' in extensions))
    return { path: path ?? null, locations: places, message } as unknown as FormattedError;
  const { errorType, data, errorInfo } = extensions;
  return { path: path ?? null, data, errorType, errorInfo, locations: places, message } as unknown as FormattedError;
}
