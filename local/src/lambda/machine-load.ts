import { availableParallelism } from 'node:os';

/** How busy this process keeps the machine. */
export interface MachineLoad {
  /** The share of all processors that this process used of late: 1 is all of them. */
  value(): number;
}

const WINDOW_MILLISECONDS = 20;

export function createMachineLoad(): MachineLoad {
  const processors = availableParallelism();
  let since = performance.now();
  let usage = process.cpuUsage();
  let load = 0;
  return {
    value() {
      const elapsed = performance.now() - since;
      if (elapsed < WINDOW_MILLISECONDS) return load;
      const used = process.cpuUsage(usage);
      load = (used.user + used.system) / 1000 / elapsed / processors;
      since += elapsed;
      usage = process.cpuUsage();
      return load;
    },
  };
}
