import * as model from '@aws-sdk/client-lambda';
import { AwsError } from '../service/errors.ts';
import type { Principal } from '../service/principal.ts';
import { defineService, type Service } from '../service/service.ts';

/** A function of a test: gives its answer; an AwsError is what the Lambda API answers, any other error the function's own. */
// biome-ignore lint/suspicious/noExplicitAny: events are what tests look at, member by member.
export type TestFunction = (event: any) => unknown;

/** That a function was called, and by whom. */
export interface TestInvocation {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: see TestFunction.
  readonly event: any;
  readonly principal: Principal;
}

/**
 * A Lambda whose functions are plain TypeScript.
 * @param functions by name
 * @param invocations is told of each
 */
export function createPlainFunctions(
  functions: ReadonlyMap<string, TestFunction>,
  invocations: TestInvocation[],
): Service {
  return defineService({
    name: 'lambda',
    protocol: { kind: 'rest-json', signingName: 'lambda' },
    model,
    state: () => ({}),
    operations: {
      async Invoke({ FunctionName = '', Payload }, { principal }) {
        const name = FunctionName.split(':').at(-1) ?? '';
        const event: unknown = JSON.parse(Buffer.from((Payload ?? '') as Uint8Array).toString());
        invocations.push({ name, event, principal });
        const run = functions.get(name);
        if (!run) throw new AwsError('ResourceNotFoundException', `Function not found: ${FunctionName}`);
        try {
          return { StatusCode: 200, Payload: payloadOf(await run(event)) };
        } catch (error) {
          if (error instanceof AwsError) throw error;
          const errorMessage = error instanceof Error ? error.message : String(error);
          const failure = payloadOf({ errorType: 'Error', errorMessage });
          return { StatusCode: 200, FunctionError: 'Unhandled', Payload: failure };
        }
      },
    },
  });
}

function payloadOf(value: unknown) {
  return Buffer.from(JSON.stringify(value) ?? 'null') as never;
}
