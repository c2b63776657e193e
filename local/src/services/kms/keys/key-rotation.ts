import type {
  DisableKeyRotationCommandInput,
  EnableKeyRotationCommandInput,
  GetKeyRotationStatusCommandInput,
} from '@aws-sdk/client-kms';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import type { Key, KmsContext } from '../state.ts';
import { checkNotPendingDeletion, checkUsable, findKeyWithoutAlias, keyArn } from './find-key.ts';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const DAYS_DEFAULT = 365;

/**
 * What was encrypted before a rotation can be decrypted after it: none of it shows, so the material stays the same.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
 * @throws AwsError NotFoundException; DisabledException; ValidationException
 */
export function enableKeyRotation(
  { KeyId = '', RotationPeriodInDays: days = DAYS_DEFAULT }: EnableKeyRotationCommandInput,
  context: KmsContext,
) {
  new Constraints().number('rotationPeriodInDays', days, { min: 90, max: 2560 }).check();
  const key = checkUsable(findKeyWithoutAlias(KeyId, context), context);
  context.state.keys.set(key.id, { ...key, rotation: { days, since: context.clock.now() } });
  return {};
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html */
export function disableKeyRotation({ KeyId = '' }: DisableKeyRotationCommandInput, context: KmsContext) {
  const key = checkUsable(findKeyWithoutAlias(KeyId, context), context);
  context.state.keys.set(key.id, { ...key, rotation: undefined });
  return {};
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html */
export function getKeyRotationStatus({ KeyId = '' }: GetKeyRotationStatusCommandInput, context: KmsContext) {
  const key = checkNotPendingDeletion(findKeyWithoutAlias(KeyId, context), context);
  return {
    KeyId: keyArn(key.id, context),
    KeyRotationEnabled: key.rotation !== undefined,
    ...rotationOutput(key, context.clock.now()),
  };
}

function rotationOutput({ rotation }: Key, now: number) {
  if (!rotation) return {};
  const period = rotation.days * DAY_MILLISECONDS;
  const next = rotation.since + (Math.floor((now - rotation.since) / period) + 1) * period;
  return { RotationPeriodInDays: rotation.days, NextRotationDate: new Date(next) };
}
