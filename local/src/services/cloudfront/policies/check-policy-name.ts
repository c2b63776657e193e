import { invalidArgument } from '../errors.ts';

/** @throws AwsError InvalidArgument */
export function checkPolicyName(name: string | undefined): void {
  if (name !== undefined && /^[A-Za-z0-9_-]{1,128}$/.test(name)) return;
  throw invalidArgument('The parameter Name contains invalid characters or has more than 128 of them.');
}
