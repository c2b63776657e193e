import { DEFAULT_BUS } from './buses/find-bus.ts';
import { isActive } from './replays/find-replay.ts';
import { activateRule } from './rules/save-rule.ts';
import type { Context } from './state.ts';

/** Makes routing and timers of what was stored, creates the default bus and goes on with replays. */
export function start(context: Context): void {
  const { buses, rules, archives, archiveLog, replays, replayRunner, routing } = context.state;
  const now = context.clock.now();
  if (!buses.has(DEFAULT_BUS)) buses.set(DEFAULT_BUS, { name: DEFAULT_BUS, createdAt: now, modifiedAt: now, tags: {} });
  archiveLog.restore();
  for (const archive of archives.values()) routing.setArchive(archive);
  for (const rule of rules.values()) activateRule(rule, context);
  for (const replay of replays.values()) if (isActive(replay)) replayRunner.run(replay.name, context);
}

/** Ends what would act by itself. */
export function stop({ state }: Context): void {
  state.timers.clear();
  state.replayRunner.stop();
}
