import { describe, expect, it } from '@jest/globals';
import { createMemoryEventBus } from '@signalbox/runtime/memory-event-bus';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { createPublisher } from '@signalbox/runtime/publisher';
import type { RowChange } from '@signalbox/runtime/stream';
import { streamEvent } from '@signalbox/runtime/testing/stream-event';
import { announceAnswer } from './announce-answer.ts';
import type { AnswerRow } from './answer-row.ts';

const given: AnswerRow = {
  owner: 'ann',
  id: '01A',
  version: 1,
  choices: [{ question: 'multi-factor', choice: 'everyone' }],
  createdAt: '2026-11-21T10:00:00.000Z',
  updatedAt: '2026-11-21T10:00:00.000Z',
  correlationId: 'flow-1',
};
const changed = {
  ...given,
  version: 2,
  comment: 'Now four.',
  updatedAt: '2026-11-21T11:00:00.000Z',
  correlationId: 'flow-2',
};

async function announced(...changes: RowChange<AnswerRow>[]) {
  const bus = createMemoryEventBus();
  const handler = announceAnswer({ publisher: createPublisher({ bus }), log: createMemoryLog() });
  const { batchItemFailures } = await handler(streamEvent(changes));
  return {
    batchItemFailures,
    events: bus.entries.map(({ Detail = '', ...entry }) => ({ ...entry, ...JSON.parse(Detail) })),
  };
}

describe('the stream of answers', () => {
  it('announces a new answer, in a flow of its own, and does not say whose it is', async () => {
    const { events } = await announced({ before: undefined, after: given });
    const { owner: _, correlationId, ...answer } = given;
    expect(events).toEqual([
      {
        Source: 'userServiceDdbStream',
        DetailType: 'AnswerEvent',
        Time: new Date(given.updatedAt),
        answer,
        state: 'new',
        metadata: { correlationId, causationId: correlationId, hopCount: 0, key: '01A.1' },
      },
    ]);
    expect(JSON.stringify(events)).not.toContain('ann');
  });

  it('announces a change as that, with its own time, key and flow', async () => {
    const { events } = await announced({ before: given, after: changed });
    expect(events).toMatchObject([
      {
        answer: { version: 2, comment: 'Now four.' },
        state: 'changed',
        Time: new Date(changed.updatedAt),
        metadata: { correlationId: 'flow-2', key: '01A.2' },
      },
    ]);
  });

  it('announces a record that is read twice as the same', async () => {
    const { events } = await announced({ before: given, after: changed }, { before: given, after: changed });
    expect(events[0]).toEqual(events[1]);
  });

  it.each<[string, RowChange<AnswerRow>]>([
    ['a write that makes no new version', { before: given, after: { ...given, correlationId: 'other' } }],
    ['a removal', { before: given, after: undefined }],
  ])('announces nothing for %s', async (_, change) => {
    expect(await announced(change)).toEqual({ batchItemFailures: [], events: [] });
  });

  it('reports the first record that fails, so that those before it are not read again', async () => {
    const broken = { ...given, version: 0 };
    const { batchItemFailures, events } = await announced(
      { before: undefined, after: given },
      { before: undefined, after: broken },
      { before: given, after: changed },
    );
    expect(events).toHaveLength(1);
    expect(batchItemFailures).toEqual([{ itemIdentifier: '1' }]);
  });
});
