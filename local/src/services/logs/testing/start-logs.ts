import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Service } from '../../../service/service.ts';
import { createManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { logs } from '../service.ts';

/** An endpoint with CloudWatch Logs, a clock that the test moves, and the shortest way to its streams. */
export async function startLogs(others: readonly Service[] = []) {
  const clock = createManualClock();
  const endpoint = await startTestEndpoint([logs, ...others], { clock });
  const client = new CloudWatchLogsClient(endpoint.client);
  let groups = 0;
  return {
    endpoint,
    clock,
    client,
    send: client.send.bind(client) as CloudWatchLogsClient['send'],
    /** A new group's name, with streams in it. */
    async createGroup(streams: readonly string[] = ['main'], name = `group-${++groups}`): Promise<string> {
      await client.send(new CreateLogGroupCommand({ logGroupName: name }));
      for (const logStreamName of streams) {
        await client.send(new CreateLogStreamCommand({ logGroupName: name, logStreamName }));
      }
      return name;
    },
    /** Puts messages, all of the same time unless they come with their own. */
    async put(logGroupName: string, messages: readonly (string | readonly [number, string])[], logStreamName = 'main') {
      const logEvents = messages.map((entry) =>
        typeof entry === 'string'
          ? { timestamp: clock.now(), message: entry }
          : { timestamp: entry[0], message: entry[1] },
      );
      return client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    },
    /** The messages that a pattern finds. */
    async find(logGroupName: string, filterPattern = '', options: object = {}): Promise<string[]> {
      const input = { logGroupName, filterPattern, ...options };
      const { events = [] } = await client.send(new FilterLogEventsCommand(input));
      return events.map(({ message = '' }) => message);
    },
  };
}
