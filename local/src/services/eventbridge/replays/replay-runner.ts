import type { Cancel } from '../../../service/clock.ts';
import { busNameOf } from '../buses/find-bus.ts';
import type { BusEvent } from '../events/create-event.ts';
import { deliverToRule } from '../events/deliver-to-rule.ts';
import { observeEvent } from '../events/observe-event.ts';
import type { ArchivedEvent, Context, StoredReplay } from '../state.ts';

/** Sends the events of replays, a portion at a time, so that the rest of the endpoint goes on. */
export interface ReplayRunner {
  /** Begins a replay, or goes on with it where it was. */
  run(name: string, context: Context): void;
  /** Stops between two portions; `run` goes on from there. */
  stop(): void;
}

const PORTION = 100;
const SECOND = 1000;

export function createReplayRunner(): ReplayRunner {
  const waiting = new Set<Cancel>();

  function run(name: string, context: Context): void {
    const cancel = context.clock.setTimeout(() => {
      waiting.delete(cancel);
      if (!sendPortion(name, context)) run(name, context);
    }, 0);
    waiting.add(cancel);
  }

  return {
    run,
    stop() {
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
}

/** Sends the next events of a replay and tells whether it is at its end. */
function sendPortion(name: string, context: Context): boolean {
  const { replays, archiveLog } = context.state;
  const replay = replays.get(name);
  if (replay === undefined) return true;
  if (replay.state === 'CANCELLING') {
    replays.set(name, { ...replay, state: 'CANCELLED', endedAt: context.clock.now() });
    return true;
  }
  const portion = archiveLog.after(replay.archive, replay.position, PORTION);
  let { position, lastReplayedTime } = replay;
  for (const [at, archived] of portion) {
    position = at;
    if (!isWanted(replay, archived)) continue;
    send(replay, archived, context);
    lastReplayedTime = Math.max(lastReplayedTime ?? 0, archived.time);
  }
  const isDone = portion.length < PORTION;
  const end = isDone ? { state: 'COMPLETED' as const, endedAt: context.clock.now() } : { state: 'RUNNING' as const };
  replays.set(name, { ...replay, position, lastReplayedTime, ...end });
  return isDone;
}

/** Events carry their time in seconds, so the second in which a replay begins counts as a whole. */
function isWanted({ eventStartTime, eventEndTime }: StoredReplay, { time }: ArchivedEvent): boolean {
  return time >= Math.floor(eventStartTime / SECOND) * SECOND && time <= eventEndTime;
}

function send({ name, destination }: StoredReplay, archived: ArchivedEvent, context: Context): void {
  const event: BusEvent = { ...JSON.parse(archived.event), 'replay-name': name };
  const busName = busNameOf(destination.Arn);
  const filter = destination.FilterArns;
  const routes = context.state.routing
    .matchRules(busName, event)
    .filter(({ arn }) => filter === undefined || filter.length === 0 || filter.includes(arn));
  const occurrence = { event, json: JSON.stringify(event), receivedAt: context.clock.now(), hops: 0 };
  for (const route of routes) deliverToRule(route, occurrence, context);
  observeEvent(event, busName, routes, context);
}
