import type { CreateArchiveCommandInput, CreateArchiveCommandOutput } from '@aws-sdk/client-eventbridge';
import { findBus } from '../buses/find-bus.ts';
import { alreadyExists } from '../errors.ts';
import type { Context, StoredArchive } from '../state.ts';
import { checkArchive } from './check-archive.ts';
import { archiveArn } from './find-archive.ts';

/**
 * Starts to keep the events of a bus. Here an archive keeps at most 100,000 events, the newest.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html
 * @throws AwsError InvalidEventPatternException, ResourceAlreadyExistsException, ResourceNotFoundException
 */
export function createArchive(
  input: CreateArchiveCommandInput,
  context: Context,
): Omit<CreateArchiveCommandOutput, '$metadata'> {
  const { ArchiveName: name = '' } = input;
  checkArchive(input);
  const bus = findBus(input.EventSourceArn, context);
  if (context.state.archives.has(name)) throw alreadyExists(`Archive ${name} already exists.`);
  const archive: StoredArchive = {
    name,
    busName: bus.name,
    createdAt: context.clock.now(),
    description: input.Description,
    eventPattern: input.EventPattern || undefined,
    retentionDays: input.RetentionDays ?? 0,
    kmsKeyIdentifier: input.KmsKeyIdentifier,
  };
  context.state.archives.set(name, archive);
  context.state.routing.setArchive(archive);
  return { ArchiveArn: archiveArn(name, context), State: 'ENABLED', CreationTime: new Date(archive.createdAt) };
}
