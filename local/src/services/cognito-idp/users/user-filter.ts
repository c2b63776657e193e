import { invalidParameter } from '../errors.ts';
import type { User } from './user.ts';

const FILTER = /^\s*([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/** What users are searched by, and its value of a user. Where case counts is AWS's choice. */
const SEARCHED: Readonly<Record<string, { readonly caseSensitive: boolean; of(user: User): string | undefined }>> = {
  username: { caseSensitive: true, of: ({ username }) => username },
  status: { caseSensitive: true, of: ({ enabled }) => (enabled ? 'Enabled' : 'Disabled') },
  'cognito:user_status': { caseSensitive: false, of: ({ status }) => status },
  sub: attribute('sub'),
  email: attribute('email'),
  phone_number: attribute('phone_number'),
  name: attribute('name'),
  given_name: attribute('given_name'),
  family_name: attribute('family_name'),
  preferred_username: attribute('preferred_username'),
};

/**
 * The test of a filter such as `email ^= "ada@"`; `=` asks for the whole value, `^=` for its beginning.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html#cognito-user-pools-searching-for-users-using-listusers-api
 * @throws AwsError InvalidParameterException
 */
export function userFilter(filter: string | undefined): (user: User) => boolean {
  if (filter === undefined || filter.trim() === '') return () => true;
  const [, name = '', operator, quoted = ''] = FILTER.exec(filter) ?? [];
  if (operator === undefined) throw invalidParameter('Error while parsing filter.');
  const searched = Object.hasOwn(SEARCHED, name) ? SEARCHED[name] : undefined;
  if (!searched) throw invalidParameter(`Invalid search attribute: ${name}`);
  const fold = (text: string) => (searched.caseSensitive ? text : text.toLowerCase());
  const wanted = fold(quoted.replace(/\\(.)/g, '$1'));
  return (user) => {
    const value = searched.of(user);
    if (value === undefined) return false;
    return operator === '=' ? fold(value) === wanted : fold(value).startsWith(wanted);
  };
}

function attribute(name: string) {
  return { caseSensitive: false, of: ({ attributes }: User) => attributes[name] };
}
