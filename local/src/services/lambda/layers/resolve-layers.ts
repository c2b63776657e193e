import type { Layer } from '@aws-sdk/client-lambda';
import { parseArn } from '../../../service/arn.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { invalidParameter } from '../lambda-error.ts';
import type { LayerRecord } from '../state.ts';

/**
 * The layers that a function names. Layers of other accounts (AWS's own) are not here: they are kept in the function's
 * configuration, and its code runs without them.
 * @throws InvalidParameterValueException for a layer version of this account that does not exist
 */
export function resolveLayers(context: LambdaContext, arns: readonly string[]): Layer[] {
  return arns.map((Arn) => {
    const layer = findLayer(context, Arn);
    const arn = parseArn(Arn);
    if (layer) return { Arn, CodeSize: layer.version.Content?.CodeSize ?? 0 };
    if (arn && arn.account !== context.account) {
      const text = `Layer ${Arn} belongs to another account and is not available here: functions run without it.`;
      context.observe({ kind: 'note', at: context.clock.now(), text });
      return { Arn, CodeSize: 0 };
    }
    throw invalidParameter(`Layer version ${Arn} does not exist.`);
  });
}

/** Keys of the archives of those layers that are stored here, in the order in which they lie over each other. */
export function layerKeys(context: LambdaContext, arns: readonly string[]): string[] {
  return arns.flatMap((arn) => findLayer(context, arn)?.codeKey ?? []);
}

/** The layer version behind an ARN, if it is stored here. */
export function findLayer(context: LambdaContext, arn: string): LayerRecord | undefined {
  const [, name, version] = /:layer:([^:]+):(\d+)$/.exec(arn) ?? [];
  const record = context.state.layers.get(`${name}:${version}`);
  return record?.version.LayerVersionArn === arn ? record : undefined;
}
