import { PizzaCooked, PizzaOrdered } from '@signalbox/events/pizza-service';
import { environment, text } from '@signalbox/runtime/environment';
import { createEventBus } from '@signalbox/runtime/event-bus';
import { createLog } from '@signalbox/runtime/log';
import { createPublisher } from '@signalbox/runtime/publisher';
import { workOnStage } from '../src/work-on-stage.ts';

const { EVENT_BUS_NAME } = environment({ EVENT_BUS_NAME: text });

/** The rule for pizzas that are to be delivered. */
export const handler = workOnStage({
  stage: 'deliver_pizza',
  contracts: [PizzaOrdered, PizzaCooked],
  publisher: createPublisher({ bus: createEventBus(EVENT_BUS_NAME) }),
  now: () => new Date(),
  log: createLog('pizza'),
});
