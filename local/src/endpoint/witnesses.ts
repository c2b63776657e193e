import type { ApiCall } from '../service/api-call.ts';
import type { Service } from '../service/service.ts';
import type { ServiceInstance } from './instance.ts';
import type { Instances } from './instances.ts';
import type { Recorder } from './recorder.ts';

/** Tells the services that witness API calls of one that has ended. */
export type Tell = (call: ApiCall) => void;

/**
 * Whoever witnesses hears of a call before its answer leaves, and can neither change nor fail it.
 * @returns undefined when no service witnesses calls, which then cost nothing
 */
export function createWitnesses(
  services: readonly Service[],
  instances: () => Instances,
  recorder: Recorder,
): Tell | undefined {
  const names = services.filter(({ witness }) => witness !== undefined).map(({ name }) => name);
  if (names.length === 0) return undefined;
  let witnesses: readonly ServiceInstance[] | undefined;
  return (call) => {
    // Found once: every call of the endpoint comes by here.
    witnesses ??= names.map((name) => instances().of(name));
    for (const { definition, context } of witnesses) {
      try {
        definition.witness?.(call, context);
      } catch (error) {
        const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
        recorder.observe({ kind: 'note', at: call.at, text: `${definition.name} could not witness a call: ${reason}` });
      }
    }
  };
}
