import type { Clock } from '../service/clock.ts';
import type { Service } from '../service/service.ts';

export interface EndpointOptions {
  readonly services: readonly Service[];
  /** TCP port on the loopback interface. @default any free one */
  readonly port?: number;
  /** Where state is kept; without it everything is gone at the end. */
  readonly stateFolder?: string;
  /** @default eu-west-1 */
  readonly region?: string;
  /** @default 000000000000 */
  readonly account?: string;
  /** @default the machine's clock */
  readonly clock?: Clock;
  /** Makes identifiers and jitter reproducible. */
  readonly seed?: number;
}
