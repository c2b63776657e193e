import type { CallOptions } from '../../../service/context.ts';
import type { Context, StoredPipe } from '../state.ts';

/** Calls are made as the pipe's role. */
export function asRole({ name, roleArn }: StoredPipe, context: Context): CallOptions {
  return { principal: context.sessionPrincipal({ roleArn, sessionName: name }) };
}
