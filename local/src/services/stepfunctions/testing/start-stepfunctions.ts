import {
  CreateStateMachineCommand,
  type CreateStateMachineCommandInput,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { EndpointOptions } from '../../../endpoint/endpoint-options.ts';
import type { ServiceContext } from '../../../service/context.ts';
import type { ServiceName } from '../../../service/sdk.ts';
import { defineService, type Service } from '../../../service/service.ts';
import { createManualClock, type ManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { stepfunctions } from '../service.ts';

export const ROLE = 'arn:aws:iam::000000000000:role/machine';

/** A stand-in for another service: its operations as functions of their inputs. */
export function fakeService(
  name: ServiceName,
  model: object,
  operations: Record<string, (input: never, context: ServiceContext) => unknown>,
  arnService?: string,
): Service {
  return defineService({
    name,
    protocol: { kind: 'json', signingName: name, targetPrefix: name },
    model,
    state: () => ({}),
    operations: operations as never,
    ...(arnService !== undefined && { arnService, receive: () => {} }),
  }) as unknown as Service;
}

/** An endpoint with Step Functions and stand-ins, a clock that the test moves, and the shortest way to executions. */
export async function startStepFunctions(
  others: readonly Service[] = [],
  { clock = createManualClock(), ...options }: Partial<EndpointOptions> & { readonly clock?: ManualClock } = {},
) {
  const endpoint = await startTestEndpoint([stepfunctions, ...others], { ...options, clock });
  const client = new SFNClient({ ...endpoint.client, disableHostPrefix: true });
  let machines = 0;

  /** A new machine's ARN. */
  async function createMachine(
    definition: object,
    more: Partial<CreateStateMachineCommandInput> = {},
  ): Promise<string> {
    const name = `machine-${++machines}`;
    const input = { name, roleArn: ROLE, definition: JSON.stringify(definition), ...more };
    const { stateMachineArn = '' } = await client.send(new CreateStateMachineCommand(input));
    return stateMachineArn;
  }
  /** A new execution's ARN. */
  async function begin(stateMachineArn: string, input: unknown = {}, name?: string): Promise<string> {
    const request = { stateMachineArn, input: JSON.stringify(input), ...(name !== undefined && { name }) };
    const { executionArn = '' } = await client.send(new StartExecutionCommand(request));
    return executionArn;
  }
  const describe = (executionArn: string) => client.send(new DescribeExecutionCommand({ executionArn }));
  return {
    endpoint,
    clock,
    client,
    send: client.send.bind(client) as SFNClient['send'],
    createMachine,
    begin,
    describe,
    async history(executionArn: string) {
      const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
      return events;
    },
    /** Runs a new machine until nothing goes on any more, and describes the execution. */
    async run(definition: object, input: unknown = {}) {
      const executionArn = await begin(await createMachine(definition), input);
      await endpoint.idle();
      return describe(executionArn);
    },
  };
}

/** A machine of one state. */
export function single(state: object, more: object = {}): object {
  return { ...more, StartAt: 'S', States: { S: { End: true, ...state } } };
}
