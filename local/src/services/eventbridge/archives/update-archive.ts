import type { UpdateArchiveCommandInput, UpdateArchiveCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Context } from '../state.ts';
import { checkArchive } from './check-archive.ts';
import { archiveArn, findArchive } from './find-archive.ts';

/** Changes what is given and leaves the rest. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateArchive.html */
export function updateArchive(
  input: UpdateArchiveCommandInput,
  context: Context,
): Omit<UpdateArchiveCommandOutput, '$metadata'> {
  checkArchive(input);
  const known = findArchive(input.ArchiveName, context);
  const archive = {
    ...known,
    description: input.Description ?? known.description,
    eventPattern: input.EventPattern === undefined ? known.eventPattern : input.EventPattern || undefined,
    retentionDays: input.RetentionDays ?? known.retentionDays,
    kmsKeyIdentifier: input.KmsKeyIdentifier ?? known.kmsKeyIdentifier,
  };
  context.state.archives.set(archive.name, archive);
  context.state.routing.setArchive(archive);
  return { ArchiveArn: archiveArn(archive.name, context), State: 'ENABLED', CreationTime: new Date(archive.createdAt) };
}
