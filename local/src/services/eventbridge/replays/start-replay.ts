import type { StartReplayCommandInput, StartReplayCommandOutput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { parseArn } from '../../../service/arn.ts';
import { validationError } from '../../../service/validation-error.ts';
import { findBus } from '../buses/find-bus.ts';
import { alreadyExists, limitExceeded } from '../errors.ts';
import { NAME } from '../names.ts';
import type { Context, StoredArchive, StoredReplay } from '../state.ts';
import { isActive, replayArn } from './find-replay.ts';

const ACTIVE_MAX = 10;

/**
 * Sends archived events again, to the bus that they came from. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_StartReplay.html
 * @throws AwsError LimitExceededException, ResourceAlreadyExistsException, ResourceNotFoundException, ValidationException
 */
export function startReplay(
  input: StartReplayCommandInput,
  context: Context,
): Omit<StartReplayCommandOutput, '$metadata'> {
  const { ReplayName: name = '', Destination: destination } = input;
  new Constraints()
    .text('replayName', name, { min: 1, max: 64, pattern: NAME })
    .text('description', input.Description, { max: 512 })
    .text('eventSourceArn', input.EventSourceArn, { min: 1, max: 1600 })
    .check();
  const bus = findBus(destination?.Arn, context);
  const archive = findSource(input.EventSourceArn, context);
  if (archive.busName !== bus.name) {
    throw validationError('Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.');
  }
  const from = input.EventStartTime?.getTime() ?? 0;
  const to = input.EventEndTime?.getTime() ?? 0;
  if (from >= to) {
    throw validationError('Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.');
  }
  const { replays, replayRunner } = context.state;
  if (replays.has(name)) throw alreadyExists(`Replay ${name} already exists.`);
  if ([...replays.values()].filter(isActive).length >= ACTIVE_MAX) throw limitExceeded();
  const replay: StoredReplay = {
    name,
    archive: archive.name,
    description: input.Description,
    destination: { Arn: destination?.Arn, ...(destination?.FilterArns ? { FilterArns: destination.FilterArns } : {}) },
    eventStartTime: from,
    eventEndTime: to,
    state: 'STARTING',
    startedAt: context.clock.now(),
    position: 0,
  };
  replays.set(name, replay);
  replayRunner.run(name, context);
  return { ReplayArn: replayArn(name, context), State: 'STARTING', ReplayStartTime: new Date(replay.startedAt) };
}

function findSource(arn: string | undefined, { state }: Context): StoredArchive {
  const name = parseArn(arn ?? '')?.resource.replace(/^archive\//, '') ?? arn ?? '';
  const archive = state.archives.get(name);
  if (archive !== undefined) return archive;
  throw validationError(`Parameter EventSourceArn is not valid. Reason: Archive ${name} does not exist.`);
}
