import { validationError } from '../../../service/validation-error.ts';
import { notFound } from '../errors.ts';
import type { Context, StoredGroup } from '../state.ts';

/** The group that every account has, and that a schedule without one is in. */
export const DEFAULT_GROUP = 'default';

/** The group of that name. Throws ResourceNotFoundException. */
export function findGroup(name: string, { state }: Context): StoredGroup {
  const group = state.groups.get(name);
  if (group === undefined) throw notFound(`Schedule group ${name}`);
  return group;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html */
export function groupArn(name: string, context: Pick<Context, 'arn'>): string {
  return context.arn('scheduler', `schedule-group/${name}`);
}

/** The group that an ARN names; only groups carry tags. Throws ValidationException, ResourceNotFoundException. */
export function findGroupByArn(arn: string | undefined, context: Context): StoredGroup {
  const [, name] =
    /^arn:aws[a-z-]*:scheduler:[a-z0-9-]+:\d{12}:schedule-group\/([0-9a-zA-Z-_.]+)$/.exec(arn ?? '') ?? [];
  if (name === undefined) throw validationError(`Invalid resource ARN: ${arn}`);
  return findGroup(name, context);
}
