import type { Key, KmsContext } from '../state.ts';

const KEY_HEX_DIGITS = 64;

/** A key with fresh material, kept. */
export function newKey(
  settings: Pick<Key, 'manager' | 'description' | 'tags'> & { readonly policy?: string | undefined },
  context: KmsContext,
): Key {
  const { state, clock, ids } = context;
  const key: Key = {
    ...settings,
    id: ids.uuid(),
    createdAt: clock.now(),
    material: Buffer.from(ids.hex(KEY_HEX_DIGITS), 'hex'),
    state: 'Enabled',
    deletionAt: undefined,
    policy: settings.policy ?? defaultPolicy(context),
    rotation: undefined,
  };
  state.keys.set(key.id, key);
  return key;
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultPolicy({ account }: KmsContext): string {
  const statement = {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
  return JSON.stringify({ Version: '2012-10-17', Id: 'key-default-1', Statement: [statement] }, undefined, 2);
}
