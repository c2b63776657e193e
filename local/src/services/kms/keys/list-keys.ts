import type { ListKeysCommandInput } from '@aws-sdk/client-kms';
import { pageOf } from '../page-of.ts';
import type { KmsContext } from '../state.ts';
import { keyArn } from './find-key.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html */
export function listKeys(input: ListKeysCommandInput, context: KmsContext) {
  const { items, ...marker } = pageOf([...context.state.keys.values()], ({ id }) => id, input, 1000);
  return { Keys: items.map(({ id }) => ({ KeyId: id, KeyArn: keyArn(id, context) })), ...marker };
}
