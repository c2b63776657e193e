import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import { createManualClock } from '../../../service/clock.ts';
import type { DeliveryRequest } from '../../../service/delivery.ts';
import { createIds } from '../../../service/ids.ts';
import { createTimers } from '../../../service/timers.ts';
import { carriedBy } from '../invocation/carried.ts';
import { createSchedule } from '../schedules/create-schedule.ts';
import { start, stop } from '../start-stop.ts';
import { type Context, createState, type SchedulerState } from '../state.ts';

/** A firing as it was handed over. */
export interface Firing {
  readonly at: number;
  readonly scheduledAt: number;
}

/** The service without an endpoint, on a clock that moves from seed to seed in the same way: for properties of timing. */
export function createSimulation(startedAt: number, seed: number) {
  const clock = createManualClock(startedAt);
  const firings: Firing[] = [];
  let state: SchedulerState = createState();
  const context = {
    get state() {
      return state;
    },
    clock,
    ids: createIds(seed),
    account: '000000000000',
    region: 'eu-west-1',
    arn: (service: string, resource: string) => `arn:aws:${service}:eu-west-1:000000000000:${resource}`,
    deliver: async (request: DeliveryRequest) => {
      const { scheduledTime } = carriedBy({ ...request, id: '', attempts: 0, firstAttemptAt: 0 });
      firings.push({ at: clock.now(), scheduledAt: Date.parse(scheduledTime) });
    },
  } as unknown as Context;
  start(context);
  return {
    clock,
    firings,
    create: (input: Partial<CreateScheduleCommandInput>) =>
      createSchedule(
        {
          Name: 'simulated',
          ScheduleExpression: 'rate(1 minute)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: {
            Arn: 'arn:aws:sqs:eu-west-1:000000000000:q',
            RoleArn: 'arn:aws:iam::000000000000:role/r',
          },
          ...input,
        },
        context,
      ),
    /** Stands still for a while, then goes on with what was kept. */
    async restart(milliseconds: number) {
      stop(context);
      await clock.advance(milliseconds);
      state = { ...state, timers: createTimers() };
      start(context);
      await clock.advance(0);
    },
  };
}
