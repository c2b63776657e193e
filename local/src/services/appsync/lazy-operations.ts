import type { Operations } from '../../service/service.ts';
import type { AppSyncState } from './state.ts';

const schemaCreation = () => import('./schema/schema-creation.ts');
const types = () => import('./schema/types.ts');

/** The operations that need the engines of GraphQL or of code: those are loaded by the first call. */
export const lazyOperations: Operations<'appsync', AppSyncState> = {
  CreateType: async (input, context) => (await types()).createType(input, context),
  DeleteType: async (input, context) => (await types()).deleteType(input, context),
  EvaluateCode: async (input, context) => (await import('./functions/evaluate-code.ts')).evaluateCode(input, context),
  GetIntrospectionSchema: async (input, context) =>
    (await import('./schema/introspection-schema.ts')).getIntrospectionSchema(input, context),
  GetSchemaCreationStatus: async (input, context) => (await schemaCreation()).getSchemaCreationStatus(input, context),
  GetType: async (input, context) => (await types()).getType(input, context),
  ListTypes: async (input, context) => (await types()).listTypes(input, context),
  StartSchemaCreation: async (input, context) => (await schemaCreation()).startSchemaCreation(input, context),
  UpdateType: async (input, context) => (await types()).updateType(input, context),
};
