import type { DescribeArchiveCommandInput, DescribeArchiveCommandOutput } from '@aws-sdk/client-eventbridge';
import type { Context } from '../state.ts';
import { checkArchiveName } from './check-archive.ts';
import { archiveArn, findArchive } from './find-archive.ts';
import { showArchive } from './show-archive.ts';

/** Shows an archive and how much it holds. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeArchive.html */
export function describeArchive(
  { ArchiveName }: DescribeArchiveCommandInput,
  context: Context,
): Omit<DescribeArchiveCommandOutput, '$metadata'> {
  checkArchiveName(ArchiveName);
  const archive = findArchive(ArchiveName, context);
  return {
    ...showArchive(archive, context),
    ArchiveArn: archiveArn(archive.name, context),
    Description: archive.description,
    EventPattern: archive.eventPattern,
    KmsKeyIdentifier: archive.kmsKeyIdentifier,
  };
}
