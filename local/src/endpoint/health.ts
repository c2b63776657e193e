import type { ApiModel } from '../protocols/model.ts';
import type { Service } from '../service/service.ts';

export type HealthStatus = 'starting' | 'applying' | 'ready';

/** What `/_local/health` answers. */
export interface HealthReport {
  readonly status: HealthStatus;
  readonly versions: { readonly signalbox: string; readonly node: string };
  readonly services: Readonly<
    Record<string, { readonly implemented: readonly string[]; readonly notImplemented: number }>
  >;
}

export interface Health {
  set(status: HealthStatus): void;
  report(): HealthReport;
}

const VERSION = '0.1.0';

export function createHealth(definitions: readonly Service[], apis: readonly ApiModel[]): Health {
  let status: HealthStatus = 'starting';
  return {
    set: (next) => {
      status = next;
    },
    report() {
      const services = definitions.map((definition) => {
        const implemented = Object.keys(definition.operations).sort();
        const known = apis.find((api) => api.name === definition.name)?.operations.size ?? 0;
        return [definition.name, { implemented, notImplemented: known - implemented.length }] as const;
      });
      return {
        status,
        versions: { signalbox: VERSION, node: process.version },
        services: Object.fromEntries(services),
      };
    },
  };
}
