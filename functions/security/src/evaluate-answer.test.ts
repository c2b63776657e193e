import { describe, expect, it } from '@jest/globals';
import { AnswerEvent } from '@signalbox/events/user-service';
import { createMemoryEventBus } from '@signalbox/runtime/memory-event-bus';
import { createMemoryLog } from '@signalbox/runtime/memory-log';
import { createPublisher } from '@signalbox/runtime/publisher';
import { eventBridgeEvent } from '@signalbox/runtime/testing/event-bridge-event';
import { lambdaContext } from '@signalbox/runtime/testing/lambda-context';
import { evaluateAnswer } from './evaluate-answer.ts';
import { choicesAt } from './testing/choices.ts';

const time = new Date('2026-11-21T10:00:00.000Z');
const answer = {
  id: '01JD',
  version: 2,
  choices: choicesAt('riskiest'),
  comment: 'We are only three people.',
  createdAt: '2026-11-20T10:00:00.000Z',
  updatedAt: time.toISOString(),
};
const metadata = { correlationId: 'flow', causationId: 'request', key: '01JD.2', hopCount: 0 };

function service() {
  const bus = createMemoryEventBus();
  const handler = evaluateAnswer({ publisher: createPublisher({ bus }), log: createMemoryLog() });
  const { source, detailType } = AnswerEvent;
  const receive = (id: string, detail: unknown) =>
    handler(eventBridgeEvent(id, { source, detailType, time, detail }), lambdaContext());
  return { bus, receive };
}

describe('an answer', () => {
  it('is followed by a report that names it and its version, in the same flow', async () => {
    const { bus, receive } = service();
    await receive('event-1', { answer, state: 'changed', metadata });
    const [entry] = bus.entries;
    expect(entry).toMatchObject({ Source: 'securityServiceLambda', DetailType: 'ReportEvent', Time: time });
    expect(JSON.parse(entry?.Detail ?? '')).toMatchObject({
      report: { id: '01JD.2', answerId: '01JD', answerVersion: 2, answeredAt: answer.updatedAt, score: 0, grade: 'F' },
      metadata: { correlationId: 'flow', causationId: 'event-1', key: '01JD.2', hopCount: 1 },
    });
  });

  it('that arrives twice makes one report: both events hold the same', async () => {
    const { bus, receive } = service();
    await receive('event-1', { answer, state: 'new', metadata });
    await receive('event-2', { answer, state: 'new', metadata });
    const reports = bus.entries.map(({ Detail = '' }) => JSON.stringify(JSON.parse(Detail).report));
    expect(reports).toHaveLength(2);
    expect(new Set(reports).size).toBe(1);
  });

  it('tells nothing of what its author wrote but the choices', async () => {
    const { bus, receive } = service();
    await receive('event-1', { answer, state: 'new', metadata });
    expect(bus.entries[0]?.Detail).not.toContain(answer.comment);
  });

  it('that does not fit the questionnaire is not evaluated, so that it is dead-lettered', async () => {
    const { bus, receive } = service();
    const detail = { answer: { ...answer, choices: [] }, state: 'new', metadata };
    await expect(receive('event-1', detail)).rejects.toMatchObject({ code: 'UnfitAnswer' });
    await expect(receive('event-2', { answer: {}, state: 'new' })).rejects.toMatchObject({ code: 'UnparseableEvent' });
    expect(bus.entries).toEqual([]);
  });
});
