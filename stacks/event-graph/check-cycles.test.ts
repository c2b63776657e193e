import { describe, expect, it } from '@jest/globals';
import { DeadLetterQueue } from '@signalbox/constructs/dead-letter-queue';
import { EventSubscription } from '@signalbox/constructs/event-subscription';
import { functionTarget } from '@signalbox/constructs/function-target';
import { LambdaFunction } from '@signalbox/constructs/lambda-function';
import { publishGrant } from '@signalbox/constructs/publish-grant';
import { synthesise } from '@signalbox/constructs/testing/synthesise';
import type { EventContract } from '@signalbox/events/define-event';
import { OrderCompleted, OrderCreated } from '@signalbox/events/order-service';
import { type EventPattern, pattern } from '@signalbox/events/pattern';
import { PaymentSucceeded } from '@signalbox/events/payment-service';
import { PizzaCooked, PizzaMade } from '@signalbox/events/pizza-service';
import { checkCycles } from './check-cycles.ts';
import { declaredEvents } from './declared-events.ts';
import { eventGraphOf } from './event-graph-of.ts';

/** A function that hears one event and may publish another. */
interface Relay {
  readonly name: string;
  readonly hears: EventPattern;
  readonly publishes: EventContract;
  readonly cycleReason?: string;
}

function check(...relays: readonly Relay[]): () => void {
  const { text } = synthesise((scope, service) => {
    for (const { name, hears, publishes, cycleReason } of relays) {
      const deadLetterQueue = new DeadLetterQueue(scope, `${name}-letters`, { service });
      const lambda = new LambdaFunction(scope, name, {
        service,
        entry: `functions/orders/handlers/${name}.ts`,
        description: 'Passes on what it hears.',
        asynchronous: { deadLetterQueue },
        grants: [publishGrant(service.names, publishes)],
      });
      new EventSubscription(scope, `${name}-events`, {
        service,
        description: 'What the function hears.',
        pattern: hears,
        target: functionTarget(lambda),
        deadLetterQueue,
        ...(cycleReason ? { cycleReason } : {}),
      });
    }
  });
  return () => checkCycles(eventGraphOf([JSON.parse(text)], declaredEvents()));
}

const ping: Relay = { name: 'ping', hears: pattern(OrderCreated), publishes: PaymentSucceeded };
const pong: Relay = { name: 'pong', hears: pattern(PaymentSucceeded), publishes: OrderCreated };
const cycleReason = 'Each ping is answered by at most three pongs, which the table counts.';

describe('checkCycles', () => {
  it('refuses two functions that feed each other, naming the path', () => {
    expect(check(ping, pong)).toThrow(
      'This goes in a circle: rule ping-events → ping → payment-service PaymentSucceeded → rule pong-events → pong → ' +
        'order-service OrderCreated → rule ping-events. Break it, or say with `cycleReason`',
    );
  });

  it('refuses a function that feeds itself', () => {
    expect(check({ ...ping, publishes: OrderCreated })).toThrow(
      'circle: rule ping-events → ping → order-service OrderCreated → rule ping-events.',
    );
  });

  it('accepts a circle when one of its edges says what bounds it', () => {
    expect(check(ping, { ...pong, cycleReason })).not.toThrow();
    expect(check({ ...ping, cycleReason }, pong)).not.toThrow();
  });

  it('refuses a second circle beside one that is bounded', () => {
    const other: Relay = { name: 'other', hears: pattern(OrderCreated), publishes: OrderCreated };
    expect(check(ping, { ...pong, cycleReason }, other)).toThrow('circle: rule other-events → other →');
  });

  it('accepts a chain', () => {
    expect(check(ping, { ...pong, publishes: OrderCompleted })).not.toThrow();
  });

  it('tells events of one source and detail-type apart by the values that their schemas list', () => {
    const hears = (eventtype: string): EventPattern => ({ detail: { item: { eventtype: [eventtype] } } });
    const make: Relay = { name: 'make', hears: hears('make_pizza'), publishes: PizzaMade };
    const cook: Relay = { name: 'cook', hears: hears('cook_pizza'), publishes: PizzaCooked };
    expect(check(make, cook)).not.toThrow();
    expect(check(make, { ...cook, publishes: PizzaMade })).toThrow('cook → make_pizza eventtype → rule cook-events');
  });

  it('refuses a reason that no circle needs any more, and one that is no sentence', () => {
    expect(check(ping, { ...pong, publishes: OrderCompleted, cycleReason })).toThrow(
      `rule pong-events → pong is part of no circle: take its reason away ("${cycleReason}").`,
    );
    expect(() => check(ping, { ...pong, cycleReason: 'it ends' })).toThrow('is no sentence: "it ends"');
  });
});
