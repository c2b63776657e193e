import { environment, text } from '@signalbox/runtime/environment';
import { createEventBus } from '@signalbox/runtime/event-bus';
import { createLog } from '@signalbox/runtime/log';
import { createPublisher } from '@signalbox/runtime/publisher';
import { announceAnswer } from '../src/announce-answer.ts';

const { EVENT_BUS_NAME } = environment({ EVENT_BUS_NAME: text });

/** The stream of the table of answers. */
export const handler = announceAnswer({
  publisher: createPublisher({ bus: createEventBus(EVENT_BUS_NAME) }),
  log: createLog('users'),
});
