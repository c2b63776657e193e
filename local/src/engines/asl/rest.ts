import type { ExecutionPorts } from './ports.ts';

/** Awaits what is no work of the thread's own: a time, somebody outside, its children. */
export async function rest<Value>({ busy }: Pick<ExecutionPorts, 'busy'>, waiting: Promise<Value>): Promise<Value> {
  busy(-1);
  try {
    return await waiting;
  } finally {
    busy(1);
  }
}
