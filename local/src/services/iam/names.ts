import { validationError } from './errors.ts';

const NAME_PATTERN = '[\\w+=,.@-]+';
const PATH_PATTERN = '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)';
const PATH_LENGTH_MAX = 512;

/**
 * Checks a name of IAM. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @param member its name in the request, spelled as in error messages: `roleName`
 * @throws AwsError ValidationError
 */
export function checkName(member: string, name: string | undefined, lengthMax: number): string {
  const text = name ?? '';
  if (!/^[\w+=,.@-]+$/.test(text)) {
    throw validationError(member, text, `satisfy regular expression pattern: ${NAME_PATTERN}`);
  }
  if (text.length > lengthMax) throw validationError(member, text, `have length less than or equal to ${lengthMax}`);
  return text;
}

/** A path, `/` when none is given. @throws AwsError ValidationError */
export function checkPath(path = '/'): string {
  if (!/^(\/|\/[\u0021-\u007e]+\/)$/.test(path)) {
    throw validationError('path', path, `satisfy regular expression pattern: ${PATH_PATTERN}`);
  }
  if (path.length > PATH_LENGTH_MAX) {
    throw validationError('path', path, `have length less than or equal to ${PATH_LENGTH_MAX}`);
  }
  return path;
}
