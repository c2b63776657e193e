import type { Archive } from '@aws-sdk/client-eventbridge';
import { busArn } from '../buses/find-bus.ts';
import type { Context, StoredArchive } from '../state.ts';
import { dropExpired } from './drop-expired.ts';

/** An archive as lists show it, with what it holds now. */
export function showArchive(archive: StoredArchive, context: Context): Archive {
  dropExpired(archive, context);
  const { archiveLog } = context.state;
  return {
    ArchiveName: archive.name,
    EventSourceArn: busArn(archive.busName, context),
    State: 'ENABLED',
    RetentionDays: archive.retentionDays,
    SizeBytes: archiveLog.bytes(archive.name),
    EventCount: archiveLog.count(archive.name),
    CreationTime: new Date(archive.createdAt),
  };
}
