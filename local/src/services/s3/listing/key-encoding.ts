import { AwsError } from '../../../service/errors.ts';

/**
 * How keys are spelled in a listing: `encoding-type=url` makes room for characters that XML cannot carry.
 * @throws AwsError InvalidArgument for another encoding
 */
export function keyEncoder(encodingType: string | undefined): (key: string) => string {
  if (encodingType === undefined) return (key) => key;
  if (encodingType === 'url') return encodeKey;
  const fields = { ArgumentName: 'encoding-type', ArgumentValue: encodingType };
  throw new AwsError('InvalidArgument', 'Invalid Encoding Method specified in Request', { status: 400, fields });
}

/** As HTML forms encode, with slashes left as they are. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
