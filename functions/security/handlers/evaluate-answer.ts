import { environment, text } from '@signalbox/runtime/environment';
import { createEventBus } from '@signalbox/runtime/event-bus';
import { createLog } from '@signalbox/runtime/log';
import { createPublisher } from '@signalbox/runtime/publisher';
import { evaluateAnswer } from '../src/evaluate-answer.ts';

const { EVENT_BUS_NAME } = environment({ EVENT_BUS_NAME: text });

/** The rule for answers that were given or changed. */
export const handler = evaluateAnswer({
  publisher: createPublisher({ bus: createEventBus(EVENT_BUS_NAME) }),
  log: createLog('security'),
});
