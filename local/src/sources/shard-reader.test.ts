import { expect, it } from '@jest/globals';
import type { ServiceContext } from '../service/context.ts';
import { AwsError } from '../service/errors.ts';
import { openShard } from './shard-reader.ts';

/** A stream that answers GetRecords with what a test says, and the places that it was read from. */
function start(answers: readonly (string | readonly string[] | 'end')[], kept?: string) {
  const places: string[] = [];
  const left = [...answers];
  const call = async (_: string, operation: string, input: Record<string, string>) => {
    if (operation === 'GetShardIterator') {
      places.push([input.ShardIteratorType, input.SequenceNumber].filter(Boolean).join(' '));
      return { ShardIterator: 'i' };
    }
    const answer = left.shift() ?? [];
    if (answer === 'end') return { Records: [] };
    if (typeof answer === 'string') throw new AwsError(answer, 'no');
    return {
      Records: answer.map((SequenceNumber) => ({ dynamodb: { SequenceNumber } })),
      NextShardIterator: 'i',
    };
  };
  let position = kept;
  const opened = openShard(
    { call: call as unknown as ServiceContext['call'] },
    {
      streamArn: 'arn',
      shardId: 's',
      startingPosition: 'LATEST',
      position: {
        get: () => position,
        set: (value) => {
          position = value;
        },
      },
    },
  );
  return { opened, places, position: () => position };
}

it('begins where it is to, then goes on behind what is done with', async () => {
  const fresh = start([]);
  await fresh.opened;
  expect([fresh.places, fresh.position()]).toEqual([['LATEST'], 'LATEST']);
  const again = start([], '7');
  await again.opened;
  expect(again.places).toEqual(['AFTER_SEQUENCE_NUMBER 7']);
});

it('goes on behind what it read when its iterator has expired', async () => {
  const { opened, places } = start([['1', '2'], 'ExpiredIteratorException', ['3']]);
  const reader = await opened;
  await reader?.read(10);
  expect((await reader?.read(10))?.map(({ sequenceNumber }) => sequenceNumber)).toEqual(['3']);
  expect(places).toEqual(['LATEST', 'AFTER_SEQUENCE_NUMBER 2']);
});

it('goes on with the oldest record there is when those behind what it read are gone', async () => {
  const { opened, places } = start([['1', '2'], 'TrimmedDataAccessException', ['9']]);
  const reader = await opened;
  await reader?.read(10);
  expect((await reader?.read(10))?.map(({ sequenceNumber }) => sequenceNumber)).toEqual(['9']);
  expect(places).toEqual(['LATEST', 'TRIM_HORIZON']);
});

it('is not opened again once all of a shard that has ended is done with', async () => {
  const first = start([['1'], 'end']);
  const reader = await first.opened;
  expect(await reader?.read(10)).toHaveLength(1);
  expect(await reader?.read(10)).toBeUndefined();
  reader?.close();
  expect(await start([], first.position()).opened).toBeUndefined();
});
