import { describe, expect, it } from '@jest/globals';
import { newOrderView, type OrderEvent, orderView } from './order-view.ts';
import { actionsOf, sentenceOf } from './words.ts';

const after = (...events: readonly OrderEvent[]) => events.reduce(orderView, newOrderView('42'));
const opened: OrderEvent = { type: 'lineOpened' };
const lost: OrderEvent = { type: 'lineLost', retryAt: 5_000 };
const delivered: OrderEvent = {
  type: 'frame',
  now: 1,
  frame: { type: 'stage', orderId: '42', stage: 'delivered', kind: undefined },
};

describe('what is said of an order, and the ways on', () => {
  it.each<[string, readonly OrderEvent[], RegExp, readonly string[]]>([
    ['an order that was refused', [{ type: 'placing' }, { type: 'refused' }], /Order not sent/, ['again', 'back']],
    ['a line that broke', [opened, lost], /Connection lost.*again in 3 s/, ['retry']],
    ['a line that never was', [lost], /does not answer.*again in 3 s/, ['retry']],
    ['no network', [opened, { type: 'offline' }, lost], /You are offline/, ['retry']],
    ['an order that only this page knows of', [opened], /not heard of this order/, ['back']],
    ['an order that was placed', [{ type: 'placing' }, opened, { type: 'accepted' }], /starts in a moment/, []],
    ['a pizza at the door', [opened, delivered], /Enjoy/, ['back']],
  ])('fit %s', (_, events, said, actions) => {
    const view = after(...events);
    const { title, text } = sentenceOf(view, 3);
    expect(`${title} ${text}`).toMatch(said);
    expect(actionsOf(view)).toEqual(actions);
  });
});
