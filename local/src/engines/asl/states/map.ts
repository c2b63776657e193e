import type { MapState } from '../definition/definition.ts';
import { runDistributedMap } from '../distributed/run-distributed-map.ts';
import type { StateRunner } from '../state-run.ts';
import { runInlineMap } from './inline-map.ts';

/** Runs its processor once per item. https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html */
export const runMap: StateRunner<MapState> = (run) => {
  const processor = run.state.ItemProcessor ?? run.state.Iterator;
  return processor?.ProcessorConfig?.Mode === 'DISTRIBUTED' ? runDistributedMap(run, processor) : runInlineMap(run);
};
