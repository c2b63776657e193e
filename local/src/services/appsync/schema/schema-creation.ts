import { buildAppSyncSchema, InvalidSchemaError } from '../../../engines/appsync-schema/build-appsync-schema.ts';
import { notFound } from '../errors.ts';
import { requireApi } from '../resources.ts';
import type { AppSyncContext, Input, Output } from '../state.ts';

/**
 * Takes a new schema. As on AWS the answer says that it is being worked on; how it went is asked for.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_StartSchemaCreation.html
 */
export function startSchemaCreation(
  { apiId, definition }: Input<'StartSchemaCreation'>,
  context: AppSyncContext,
): Output<'StartSchemaCreation'> {
  const stored = requireApi(apiId, context);
  const sdl = Buffer.from(definition ?? '').toString('utf8');
  const failure = reasonAgainst(sdl);
  if (failure === undefined) {
    const schemaCreation = { status: 'SUCCESS' as const, details: 'Successfully created schema.' };
    context.state.apis.set(stored.api.apiId, { ...stored, sdl, schemaCreation });
    context.state.runtime.forget(stored.api.apiId);
  } else {
    const schemaCreation = { status: 'FAILED' as const, details: failure };
    context.state.apis.set(stored.api.apiId, { ...stored, schemaCreation });
  }
  return { status: 'PROCESSING' };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetSchemaCreationStatus.html */
export function getSchemaCreationStatus(
  { apiId }: Input<'GetSchemaCreationStatus'>,
  context: AppSyncContext,
): Output<'GetSchemaCreationStatus'> {
  const { schemaCreation } = requireApi(apiId, context);
  if (!schemaCreation) throw notFound('No schema creation found.');
  return { ...schemaCreation };
}

function reasonAgainst(sdl: string): string | undefined {
  try {
    buildAppSyncSchema(sdl);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidSchemaError) return error.message;
    throw error;
  }
}
