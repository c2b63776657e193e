import { page } from '../../../service/page.ts';
import { findFunction, publishedVersions } from '../functions/find-function.ts';
import { functionArn, parseFunctionName } from '../functions/function-name.ts';
import { asListed } from '../functions/list-functions.ts';
import type { Input, LambdaContext, Output } from '../lambda-context.ts';

const PAGE_MAX = 50;

/**
 * `$LATEST` first, then the published versions by number.
 * https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html
 */
export function listVersionsByFunction(
  input: Input<'ListVersionsByFunction'>,
  context: LambdaContext,
): Output<'ListVersionsByFunction'> {
  const { name } = parseFunctionName(input.FunctionName);
  const latest = findFunction(context, name).latest.configuration;
  const all = [
    { ...latest, FunctionArn: functionArn(context, name, '$LATEST') },
    ...publishedVersions(context, name).map(({ configuration }) => configuration),
  ];
  const { items, nextToken } = page(all, ({ Version }) => Version ?? '', {
    token: input.Marker,
    limit: Math.min(input.MaxItems ?? PAGE_MAX, 10_000),
    invalidTokenCode: 'InvalidParameterValueException',
  });
  return { Versions: items.map(asListed), NextMarker: nextToken };
}
