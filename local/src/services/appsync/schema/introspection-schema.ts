import { Uint8ArrayBlobAdapter } from '@smithy/core/serde';
import { introspectionFromSchema, printSchema } from 'graphql';
import { buildAppSyncSchema } from '../../../engines/appsync-schema/build-appsync-schema.ts';
import { AwsError } from '../../../service/errors.ts';
import { requireApi } from '../resources.ts';
import type { AppSyncContext, Input, Output } from '../state.ts';

/**
 * The schema as SDL, with or without AppSync's directives, or as an introspection's JSON.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetIntrospectionSchema.html
 */
export function getIntrospectionSchema(
  { apiId, format, includeDirectives = true }: Input<'GetIntrospectionSchema'>,
  context: AppSyncContext,
): Output<'GetIntrospectionSchema'> {
  const { sdl } = requireApi(apiId, context);
  if (sdl === undefined) throw new AwsError('GraphQLSchemaException', 'The schema of this API was never created.');
  return { schema: Uint8ArrayBlobAdapter.fromString(textOf(sdl, format, includeDirectives)) };
}

function textOf(sdl: string, format: string | undefined, includeDirectives: boolean): string {
  if (format === 'SDL' && includeDirectives) return sdl;
  const schema = buildAppSyncSchema(sdl);
  if (format === 'SDL') return printSchema(schema);
  return JSON.stringify({ data: introspectionFromSchema(schema) });
}
