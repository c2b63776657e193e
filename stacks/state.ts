import type { StageLocation } from '@signalbox/constructs/names';
import { resourceName } from '@signalbox/constructs/names';

/** Where the state of one plan lives: the settings of Terraform's S3 backend. */
export interface StateLocation {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
}

/** The bucket of a stage's state objects: versioned, encrypted and private, made before the first plan. */
export function stateBucketName({ name, account }: StageLocation): string {
  return resourceName(name, `signalbox-state-${account}`);
}

/**
 * Where a plan keeps its state: one object for each plan, so that teams neither wait for nor see each other's.
 *
 * @param plan `signalbox` for all services together, or the name of one: `orders`
 */
export function stateLocation(stage: StageLocation, plan: string): StateLocation {
  return { bucket: stateBucketName(stage), key: `${plan}/terraform.tfstate`, region: stage.region };
}
