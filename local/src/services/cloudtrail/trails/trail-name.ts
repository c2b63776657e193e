import { refusal } from '../errors.ts';

const LENGTH = { min: 3, max: 128 };

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
 * @throws AwsError InvalidTrailNameException
 */
export function checkTrailName(name: string): string {
  const refuse = (message: string) => {
    throw refusal('InvalidTrailNameException', message);
  };
  if (name === '') refuse('Trail name cannot be blank!');
  if (!/^[A-Za-z0-9._-]+$/.test(name)) {
    refuse(
      'Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).',
    );
  }
  if (name.length < LENGTH.min)
    refuse(
      `Trail name too short. Minimum allowed length: ${LENGTH.min} characters. Specified name length: ${name.length} characters.`,
    );
  if (name.length > LENGTH.max)
    refuse(
      `Trail name too long. Maximum allowed length: ${LENGTH.max} characters. Specified name length: ${name.length} characters.`,
    );
  if (!/^[A-Za-z0-9]/.test(name)) refuse('Trail name must starts with a letter or number.');
  if (!/[A-Za-z0-9]$/.test(name)) refuse('Trail name must ends with a letter or number.');
  if (/[._-]{2}/.test(name)) refuse('Trail name must not contain adjacent periods, underscores or dashes.');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) refuse('Trail name must not be formatted as an IP address.');
  return name;
}
