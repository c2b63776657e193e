import { Constraints } from '../../../engines/constraints/constraints.ts';
import { notFound } from '../errors.ts';
import { NAME } from '../names.ts';
import type { Context, StoredReplay } from '../state.ts';

/** The replay of that name. Throws ResourceNotFoundException and ValidationException. */
export function findReplay(name: string | undefined, { state }: Context): StoredReplay {
  new Constraints().text('replayName', name, { min: 1, max: 64, pattern: NAME }).check();
  const replay = state.replays.get(name ?? '');
  if (replay === undefined) throw notFound(`Replay ${name} does not exist.`);
  return replay;
}

export function replayArn(name: string, context: Context): string {
  return context.arn('events', `replay/${name}`);
}

/** Whether a replay is not at its end yet. */
export function isActive({ state }: StoredReplay): boolean {
  return state === 'STARTING' || state === 'RUNNING' || state === 'CANCELLING';
}
