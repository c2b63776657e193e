import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { page } from '../../../service/page.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';
import { functionArn } from './function-name.ts';

const PAGE_MAX = 50;

/** https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
export function listFunctions(input: Input<'ListFunctions'>, context: LambdaContext): Output<'ListFunctions'> {
  new Constraints().text('functionVersion', input.FunctionVersion, { oneOf: ['ALL'] }).check();
  const { functions, versions } = context.state;
  const latest = [...functions.values()].map((record) => record.latest.configuration);
  const all = [
    ...latest.map((configuration) => ({
      ...configuration,
      FunctionArn: functionArn(context, configuration.FunctionName ?? '', '$LATEST'),
    })),
    ...[...versions.values()].map(({ configuration }) => configuration),
  ];
  const { items, nextToken } = pageOfConfigurations(input.FunctionVersion === 'ALL' ? all : latest, input);
  return { Functions: items.map(asListed), NextMarker: nextToken };
}

/** A page in the order of the ARNs. */
function pageOfConfigurations(
  configurations: readonly FunctionConfiguration[],
  { Marker, MaxItems }: { Marker?: string | undefined; MaxItems?: number | undefined },
) {
  const arnOf = ({ FunctionArn }: FunctionConfiguration) => FunctionArn ?? '';
  const sorted = [...configurations].sort((a, b) => (arnOf(a) < arnOf(b) ? -1 : 1));
  const limit = Math.min(MaxItems ?? PAGE_MAX, PAGE_MAX);
  return page(sorted, arnOf, { token: Marker, limit, invalidTokenCode: 'InvalidParameterValueException' });
}

/** Lists leave out the state of an update. */
export function asListed(configuration: FunctionConfiguration): FunctionConfiguration {
  const { State, LastUpdateStatus, RuntimeVersionConfig, ...listed } = configuration;
  return listed;
}
