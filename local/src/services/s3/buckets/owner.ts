import { createHash } from 'node:crypto';

/** The canonical user of an account: 64 hexadecimal digits that do not tell its number. */
export function owner(account: string): { readonly ID: string } {
  return { ID: createHash('sha256').update(`canonical user of ${account}`).digest('hex') };
}
