import type { StateDefinition } from '../definition/definition.ts';
import type { StateRun, Transition } from '../state-run.ts';
import { runChoice } from './choice.ts';
import { runFail } from './fail.ts';
import { runMap } from './map.ts';
import { runParallel } from './parallel.ts';
import { runPass } from './pass.ts';
import { runSucceed } from './succeed.ts';
import { runTask } from './task.ts';
import { runWait } from './wait.ts';

/** Runs a state by its type. */
export function runStateOfType(run: StateRun): Promise<Transition> {
  switch (run.state.Type) {
    case 'Pass':
      return runPass(run as StateRun<typeof run.state>);
    case 'Task':
      return runTask(run as StateRun<typeof run.state>);
    case 'Choice':
      return runChoice(run as StateRun<typeof run.state>);
    case 'Wait':
      return runWait(run as StateRun<typeof run.state>);
    case 'Succeed':
      return runSucceed(run as StateRun<typeof run.state>);
    case 'Fail':
      return runFail(run as StateRun<typeof run.state>);
    case 'Parallel':
      return runParallel(run as StateRun<typeof run.state>);
    default:
      return runMap(run as StateRun<Extract<StateDefinition, { Type: 'Map' }>>);
  }
}
