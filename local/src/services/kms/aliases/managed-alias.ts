import { newKey } from '../keys/new-key.ts';
import type { Key, KmsContext } from '../state.ts';

/** The key of an alias that belongs to AWS; it is made when somebody asks for it first. Undefined for other names. */
export function managedKey(reference: string, context: KmsContext): Key | undefined {
  const { state, clock } = context;
  const name = /(?:^|:)(alias\/aws\/([\w-]+))$/.exec(reference)?.[1];
  if (name === undefined) return undefined;
  const known = state.keys.get(state.aliases.get(name)?.keyId ?? '');
  if (known) return known;
  const service = name.slice('alias/aws/'.length);
  const description = `Default key that protects my ${service} data when no other key is defined`;
  const key = newKey({ manager: 'AWS', description, tags: {} }, context);
  state.aliases.set(name, { name, keyId: key.id, createdAt: clock.now(), updatedAt: clock.now() });
  return key;
}
