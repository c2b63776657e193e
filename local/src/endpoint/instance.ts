import type { ApiModel } from '../protocols/model.ts';
import type { ServiceContext } from '../service/context.ts';
import type { Principal } from '../service/principal.ts';
import type { Service } from '../service/service.ts';

/** A service at work in one region. */
export interface ServiceInstance {
  readonly definition: Service;
  readonly api: ApiModel;
  readonly region: string;
  readonly state: object;
  /** The service's context as the account's root. */
  readonly context: ServiceContext;
  /** All services of the region, itself among them. */
  siblings(): readonly ServiceInstance[];
}

/** The instance's context on behalf of `principal`. */
export function contextAs(instance: ServiceInstance, principal: Principal): ServiceContext {
  // Assigned, not by a descriptor: that costs four times as much, several times for every event.
  return Object.assign(Object.create(instance.context) as ServiceContext, { principal });
}
