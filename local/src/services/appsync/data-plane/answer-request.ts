import { withTimeout } from '../../../service/with-timeout.ts';
import type { Caller } from '../execution/caller.ts';
import { type Executed, executeRequest } from '../execution/execute-request.ts';
import { GraphqlSyntaxError } from '../execution/prepare-document.ts';
import { invalidateSubscriptions } from '../realtime/invalidate-subscriptions.ts';
import { publishMutation } from '../realtime/publish-mutation.ts';
import type { AppSyncContext, StoredApi } from '../state.ts';
import { type GraphqlBody, malformed } from './graphql-body.ts';
import { RequestError } from './request-error.ts';

/** https://docs.aws.amazon.com/general/latest/gr/appsync.html#limits_appsync */
const EXECUTION_MILLISECONDS_MAX = 30_000;

/** A request whose caller is known. */
export interface AuthorizedRequest extends GraphqlBody {
  readonly api: StoredApi;
  readonly caller: Caller;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Executes a query or mutation. Subscribers hear of a mutation once it has answered.
 * @throws RequestError for a document that cannot be read, or takes longer than it may
 */
export async function answerRequest(request: AuthorizedRequest, context: AppSyncContext): Promise<Executed> {
  try {
    const work = executeRequest(request, context);
    const executed = await withTimeout(work, EXECUTION_MILLISECONDS_MAX, context.clock, timedOut);
    if (executed.execution?.kind === 'mutation') {
      invalidateSubscriptions(executed.execution, context);
      const told = publishMutation(executed, context);
      // What goes wrong here is noted; it is no failure of the mutation.
      context.background('telling subscribers of a mutation', told);
      await told.catch(() => {});
    }
    return executed;
  } catch (error) {
    throw error instanceof GraphqlSyntaxError ? malformed() : error;
  }
}

function timedOut(): RequestError {
  return new RequestError(504, 'ExecutionTimeout', 'Execution timed out.');
}
