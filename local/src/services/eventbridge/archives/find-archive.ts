import { notFound } from '../errors.ts';
import type { Context, StoredArchive } from '../state.ts';

/** The archive of that name. Throws ResourceNotFoundException. */
export function findArchive(name: string | undefined, { state }: Context): StoredArchive {
  const archive = state.archives.get(name ?? '');
  if (archive === undefined) throw notFound(`Archive ${name} does not exist.`);
  return archive;
}

export function archiveArn(name: string, context: Context): string {
  return context.arn('events', `archive/${name}`);
}
