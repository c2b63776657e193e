import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import { createMemoryLog } from './memory-log.ts';
import { type RowChange, stream } from './stream.ts';
import { streamEvent } from './testing/stream-event.ts';

const row = z.object({ id: z.number(), tags: z.array(z.string()) });
type Row = z.output<typeof row>;

const inserted = (id: number) => ({ before: undefined, after: { id, tags: ['new'] } });

function reader(failsOn = 0) {
  const seen: RowChange<Row>[] = [];
  const log = createMemoryLog();
  const handle = async (change: RowChange<Row>) => {
    if (change.after?.id === failsOn) throw new Error('no');
    seen.push(change);
  };
  return { seen, log, handler: stream({ log, row, handle }) };
}

describe('stream', () => {
  it('gives the rows before and after each write', async () => {
    const { seen, handler } = reader();
    const changes = [
      inserted(1),
      { before: { id: 1, tags: ['new'] }, after: { id: 1, tags: ['new', 'old'] } },
      { before: { id: 1, tags: ['new', 'old'] }, after: undefined },
    ];
    expect(await handler(streamEvent(changes))).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual(changes);
  });

  it('stops at the first record that fails and reports it alone', async () => {
    const { seen, log, handler } = reader(2);
    const answer = await handler(streamEvent([inserted(1), inserted(2), inserted(3)], 40));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '41' }] });
    expect(seen).toEqual([inserted(1)]);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { recordId: 'record-41', error: new Error('no') } }]);
  });

  it('reports a row that does not fit as it does any failure', async () => {
    const { handler } = reader();
    const answer = await handler(streamEvent([{ before: undefined, after: { id: 'one', tags: [] } }]));
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: '0' }]);
  });
});
