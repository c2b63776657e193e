import { notAuthorized } from '../errors.ts';
import type { UserPoolClient } from './user-pool-client.ts';

/** The attributes that a client may read: all unless it names some. `sub` is always among them. */
export function readableAttributes(
  { ReadAttributes }: UserPoolClient,
  attributes: Readonly<Record<string, string>>,
): Record<string, string> {
  const readable = Object.entries(attributes).filter(
    ([name]) => !name.startsWith('dev:') && (name === 'sub' || (ReadAttributes?.includes(name) ?? true)),
  );
  return Object.fromEntries(readable);
}

/** @throws AwsError NotAuthorizedException when a client sets what it may not write */
export function checkWritable({ WriteAttributes }: UserPoolClient, names: readonly string[]): void {
  const writable = (name: string) => !/^sub$|_verified$|^dev:/.test(name) && (WriteAttributes?.includes(name) ?? true);
  if (!names.every(writable)) throw notAuthorized('A client attempted to write unauthorized attribute');
}
