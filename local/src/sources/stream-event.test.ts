import { expect, it } from '@jest/globals';
import { toStreamEvent } from './stream-event.ts';

const ARN = 'arn:aws:dynamodb:eu-west-1:000000000000:table/t/stream/1';
const at = new Date(1_700_000_000_000);

it('gives binary values in base64, however deep, and times in seconds', () => {
  const bytes = new Uint8Array(Buffer.from('hi'));
  const NewImage = { id: { S: '1' }, list: { L: [{ B: bytes }, { M: { set: { BS: [bytes] } } }] } };
  const dynamodb = { ApproximateCreationDateTime: at, Keys: { id: { S: '1' } }, NewImage, SequenceNumber: '7' };
  const event = toStreamEvent({ eventID: 'e', eventName: 'INSERT', dynamodb }, ARN);
  expect(event).toMatchObject({ id: 'e', sequenceNumber: '7', createdAt: at.getTime(), partition: '{"id":{"S":"1"}}' });
  expect(JSON.parse(event.json)).toEqual({
    eventID: 'e',
    eventName: 'INSERT',
    eventSourceARN: ARN,
    dynamodb: {
      ApproximateCreationDateTime: 1_700_000_000,
      Keys: { id: { S: '1' } },
      NewImage: { id: { S: '1' }, list: { L: [{ B: 'aGk=' }, { M: { set: { BS: ['aGk='] } } }] } },
      SequenceNumber: '7',
    },
  });
});

it('has no member for an image that is not there', () => {
  const { event } = toStreamEvent({ eventID: 'e', dynamodb: { Keys: { id: { S: '1' } } } }, ARN);
  expect(Object.keys(event.dynamodb as object)).not.toContain('OldImage');
  expect(Object.keys(event)).not.toContain('userIdentity');
});
