import type { PizzaStage } from '@signalbox/events/pizza-stage';
import { furthestStage, type OrderView, phaseOf } from './order-view.ts';

/** What each stage is called. */
export const STAGE_NAMES: Readonly<Record<PizzaStage, string>> = {
  make_pizza: 'On the board',
  cook_pizza: 'In the oven',
  deliver_pizza: 'On its way',
  delivered: 'At your door',
};

/** What each kind of pizza is called. */
export const KIND_NAMES: Readonly<Record<string, string>> = {
  margherita: 'Margherita',
  marinara: 'Marinara',
  funghi: 'Funghi',
  diavola: 'Diavola',
};

/** A state of the page in words: a headline, and what comes of it. */
export interface Sentence {
  readonly title: string;
  readonly text: string;
}

/** What is said of the state of an order, above its stages. */
export function sentenceOf(view: OrderView, secondsToRetry: number | undefined): Sentence {
  const stage = furthestStage(view);
  switch (phaseOf(view)) {
    case 'refused':
      return { title: 'Order not sent', text: 'The kitchen did not take it. Nothing is lost: try again.' };
    case 'connecting':
      return { title: 'Connecting', text: 'Ringing up the kitchen.' };
    case 'waiting':
      return view.placing === 'none'
        ? { title: 'Waiting', text: 'The kitchen has not heard of this order yet.' }
        : { title: 'Waiting', text: 'The kitchen has your order and starts in a moment.' };
    case 'live':
      return { title: 'Live', text: stage ? LIVE[stage] : '' };
    case 'lost':
      return lost(view, secondsToRetry);
    case 'done':
      return { title: 'Delivered', text: 'Enjoy your pizza!' };
  }
}

const LIVE: Readonly<Record<PizzaStage, string>> = {
  make_pizza: 'The dough is stretched and topped.',
  cook_pizza: 'Ninety seconds at full heat.',
  deliver_pizza: 'Out of the oven and out of the house.',
  delivered: '',
};

function lost({ isOffline, hasAnswered }: OrderView, secondsToRetry: number | undefined): Sentence {
  const title = hasAnswered ? 'Connection lost' : 'The kitchen does not answer';
  if (isOffline) return { title: 'You are offline', text: 'This goes on when you are back. Nothing is missed.' };
  const when = secondsToRetry ? `again in ${secondsToRetry} s` : 'again now';
  return { title, text: `Your pizza is not affected. Trying ${when}.` };
}

/** What can be done about the state of an order. */
export type Action = 'again' | 'retry' | 'back';

/** The ways on from the state of an order. */
export function actionsOf(view: OrderView): readonly Action[] {
  switch (phaseOf(view)) {
    case 'refused':
      return ['again', 'back'];
    case 'waiting':
      return view.placing === 'none' ? ['back'] : [];
    case 'lost':
      return ['retry'];
    case 'done':
      return ['back'];
    default:
      return [];
  }
}
