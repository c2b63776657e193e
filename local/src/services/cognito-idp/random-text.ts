import type { CognitoContext } from './state.ts';

/** The letters and digits of ASCII. */
export const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters of an alphabet, each as likely as the others. */
export function randomText(alphabet: string, length: number, { ids }: CognitoContext): string {
  let text = '';
  for (let index = 0; index < length; index++) text += alphabet.charAt(Math.floor(ids.random() * alphabet.length));
  return text;
}
