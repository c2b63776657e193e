import type { DeleteArchiveCommandInput } from '@aws-sdk/client-eventbridge';
import type { Context } from '../state.ts';
import { checkArchiveName } from './check-archive.ts';
import { findArchive } from './find-archive.ts';

/** Deletes an archive and what it holds. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteArchive.html */
export function deleteArchive({ ArchiveName }: DeleteArchiveCommandInput, context: Context): Record<string, never> {
  checkArchiveName(ArchiveName);
  const archive = findArchive(ArchiveName, context);
  const { archives, archiveLog, routing } = context.state;
  archives.delete(archive.name);
  archiveLog.dropAll(archive.name);
  routing.deleteArchive(archive);
  return {};
}
