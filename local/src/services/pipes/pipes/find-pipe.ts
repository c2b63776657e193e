import { Constraints } from '../../../engines/constraints/constraints.ts';
import { AwsError } from '../../../service/errors.ts';
import type { Context, StoredPipe } from '../state.ts';

/** What the names of pipes are made of. */
export const PIPE_NAME = /^[.\-_A-Za-z0-9]+$/;

/** The pipe of that name. Throws NotFoundException and ValidationException. */
export function findPipe(name: string | undefined, { state }: Context): StoredPipe {
  new Constraints().text('name', name, { min: 1, max: 64, pattern: PIPE_NAME }).check();
  const pipe = state.pipes.get(name ?? '');
  if (pipe === undefined) throw new AwsError('NotFoundException', `Pipe ${name} does not exist.`);
  return pipe;
}

export function pipeArn(name: string, context: Pick<Context, 'arn'>): string {
  return context.arn('pipes', `pipe/${name}`);
}
