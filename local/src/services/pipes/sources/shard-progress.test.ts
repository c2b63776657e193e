import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StreamEvent } from '../../../sources/stream-event.ts';
import { createShardProgress } from './shard-progress.ts';

it('passes no record that is not done with, and in the end all of them, in whatever order they are done', () => {
  const reads = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(reads, fc.infiniteStream(fc.nat()), (sizes, picks) => {
      let checkpoint = -1;
      const progress = createShardProgress((sequenceNumber) => {
        expect(Number(sequenceNumber)).toBeGreaterThan(checkpoint);
        checkpoint = Number(sequenceNumber);
      });
      const open: StreamEvent[] = [];
      // Each read ends with a record that its filters may have held back.
      let next = 0;
      for (const size of sizes) {
        const events = Array.from({ length: size }, () => ({ id: String(next++) }) as StreamEvent);
        open.push(...events);
        progress.began(events, String(next++));
      }
      while (open.length > 0) {
        const [at = 0] = picks.take(1);
        progress.finished(open.splice(at % open.length, 1));
        for (const { id } of open) expect(checkpoint).toBeLessThan(Number(id));
      }
      expect(checkpoint).toBe(next - 1);
    }),
  );
});
