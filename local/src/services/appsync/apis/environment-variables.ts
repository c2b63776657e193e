import { badRequest } from '../errors.ts';
import { requireApi } from '../resources.ts';
import type { AppSyncContext, Input, Output } from '../state.ts';

const VARIABLES_MAX = 50;
const CHARACTERS_MAX = 512;

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_PutGraphqlApiEnvironmentVariables.html */
export function putGraphqlApiEnvironmentVariables(
  { apiId, environmentVariables = {} }: Input<'PutGraphqlApiEnvironmentVariables'>,
  context: AppSyncContext,
): Output<'PutGraphqlApiEnvironmentVariables'> {
  const stored = requireApi(apiId, context);
  const entries = Object.entries(environmentVariables);
  if (entries.length > VARIABLES_MAX) throw badRequest(`There are more than ${VARIABLES_MAX} environment variables.`);
  for (const [name, value] of entries) {
    if (!/^[A-Za-z]\w{1,63}$/.test(name)) throw badRequest(`Invalid environment variable key: ${name}`);
    if (value.length > CHARACTERS_MAX) throw badRequest(`The value of ${name} exceeds ${CHARACTERS_MAX} characters.`);
  }
  context.state.apis.set(stored.api.apiId, { ...stored, environmentVariables });
  return { environmentVariables };
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetGraphqlApiEnvironmentVariables.html */
export function getGraphqlApiEnvironmentVariables(
  { apiId }: Input<'GetGraphqlApiEnvironmentVariables'>,
  context: AppSyncContext,
): Output<'GetGraphqlApiEnvironmentVariables'> {
  return { environmentVariables: { ...requireApi(apiId, context).environmentVariables } };
}
