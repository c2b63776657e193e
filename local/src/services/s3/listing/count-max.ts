import { AwsError } from '../../../service/errors.ts';

/** No list of S3 is longer than this at once. */
const COUNT_MAX = 1000;

/**
 * How many entries a page may have.
 * @param name the query parameter, for the error
 * @throws AwsError InvalidArgument for a negative number
 */
export function readCountMax(name: string, asked: number | undefined): number {
  if (asked === undefined) return COUNT_MAX;
  if (asked >= 0) return Math.min(asked, COUNT_MAX);
  const fields = { ArgumentName: name, ArgumentValue: asked };
  throw new AwsError('InvalidArgument', `Argument ${name} must be an integer between 0 and 2147483647`, {
    status: 400,
    fields,
  });
}
