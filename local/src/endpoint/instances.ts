import { type ApiModel, createApiModel } from '../protocols/model.ts';
import { parseArn } from '../service/arn.ts';
import type { GivenUpDelivery } from '../service/context.ts';
import type { Delivery, DeliveryRequest } from '../service/delivery.ts';
import { NotImplementedError } from '../service/errors.ts';
import type { Principal } from '../service/principal.ts';
import type { Service } from '../service/service.ts';
import { StateMap } from '../service/state-map.ts';
import { createContext } from './create-context.ts';
import { deadLetterRequest } from './dead-letter.ts';
import { contextAs, type ServiceInstance } from './instance.ts';
import type { Persistence } from './persistence.ts';
import type { SharedParts } from './shared-parts.ts';

/** All services in all regions; a region's services come to life with its first request. */
export interface Instances {
  readonly apis: readonly ApiModel[];
  /** @throws NotImplementedError for a service that is not there */
  of(name: string, region?: string): ServiceInstance;
  all(): readonly ServiceInstance[];
  /** Hands a delivery to the service that carries it, or that owns its target's ARN. */
  receive(delivery: Delivery): Promise<void>;
  /** The letter for a delivery that was given up, in its carrier's form or in the one that its sender asked for. */
  deadLetter(givenUp: GivenUpDelivery): DeliveryRequest | undefined;
  /** Brings the home region to life, and every other one that has kept state. */
  start(): Promise<void>;
}

/** Where the state of services without regions is kept. */
const GLOBAL = 'global';

/** @param definitions all services; a region's own come to life when it is first asked for */
export function createInstances(definitions: readonly Service[], shared: SharedParts): Instances {
  const apis = new Map(definitions.map((d) => [d.name as string, createApiModel(d.name, d.protocol, d.model)]));
  const byName = new Map(definitions.map((definition) => [definition.name as string, definition]));
  const byArnService = new Map(definitions.map((definition) => [definition.arnService, definition]));
  const regions = new Map<string, Map<string, ServiceInstance>>();
  const views = new Map<string, ServiceInstance>();
  const starting: Promise<void>[] = [];

  function region(name: string): Map<string, ServiceInstance> {
    const known = regions.get(name);
    if (known) return known;
    const instances = new Map<string, ServiceInstance>();
    regions.set(name, instances);
    const home = name === shared.region ? undefined : region(shared.region);
    for (const definition of definitions) {
      const atHome = definition.global ? home?.get(definition.name) : undefined;
      instances.set(definition.name, atHome ?? create(definition, name, instances));
    }
    for (const { definition, context, region: own } of instances.values()) {
      const started = own === name ? definition.start?.(context) : undefined;
      if (started) starting.push(started);
    }
    return instances;
  }

  function create(definition: Service, regionName: string, siblings: Map<string, ServiceInstance>): ServiceInstance {
    const api = apis.get(definition.name);
    if (!api) throw new Error(`No API model for ${definition.name}.`);
    const owner = definition.stateOf === undefined ? undefined : siblings.get(definition.stateOf);
    const state = owner?.state ?? loadState(definition, regionName, shared.persistence);
    const context = contextOf(definition, regionName, state);
    return { definition, api, region: regionName, state, context, siblings: () => [...siblings.values()] };
  }

  function contextOf({ name }: Service, regionName: string, state: object) {
    const canDeliverTo = (arn: string) => byArnService.get(parseArn(arn)?.service)?.receive !== undefined;
    return createContext({ name, region: regionName, state, instance: of, canDeliverTo }, shared);
  }

  function of(name: string, regionName = shared.region): ServiceInstance {
    const isAway = byName.get(name)?.global === true && regionName !== shared.region;
    const instance = region(isAway ? shared.region : regionName).get(name);
    if (!instance) throw new NotImplementedError(`Service ${name}`);
    return isAway ? viewFrom(regionName, instance) : instance;
  }

  /** A service without regions has one state; callers of another region see it with theirs in the context. */
  function viewFrom(regionName: string, instance: ServiceInstance): ServiceInstance {
    const { definition, state } = instance;
    const key = `${regionName}/${definition.name}`;
    const view = views.get(key) ?? {
      ...instance,
      region: regionName,
      context: contextOf(definition, regionName, state),
    };
    views.set(key, view);
    return view;
  }

  async function receive(delivery: Delivery): Promise<void> {
    const { carrier } = delivery;
    const arn = parseArn(carrier ? delivery.from : delivery.to);
    const definition = carrier ? byName.get(carrier) : byArnService.get(arn?.service);
    if (!definition?.receive) throw new NotImplementedError(`Delivery to ${delivery.to}`);
    const instance = of(definition.name, arn?.region || shared.region);
    const principal: Principal = { type: 'service', arn: delivery.principal };
    const received = { delivery, arn: delivery.to, payload: delivery.payload, parameters: delivery.parameters ?? {} };
    await definition.receive(received, contextAs(instance, principal));
  }

  function deadLetter(givenUp: GivenUpDelivery): DeliveryRequest | undefined {
    const { carrier, from } = givenUp.delivery;
    if (!carrier) return deadLetterRequest(givenUp);
    const { definition, context } = of(carrier, parseArn(from)?.region || shared.region);
    return definition.deadLetter?.(givenUp, context);
  }

  return {
    apis: [...apis.values()],
    of,
    deadLetter,
    all: () => [...new Set([...regions.values()].flatMap((instances) => [...instances.values()]))],
    receive,
    async start() {
      region(shared.region);
      const places = shared.persistence.names().map((name) => name.slice(0, name.indexOf('/')));
      for (const place of new Set(places)) if (/^[a-z]+(-[a-z]+)+-\d$/.test(place)) region(place);
      await Promise.all(starting);
    },
  };
}

function loadState(definition: Service, region: string, persistence: Persistence): object {
  const state = definition.state();
  const place = definition.global ? GLOBAL : region;
  for (const [member, value] of Object.entries(state)) {
    if (value instanceof StateMap) persistence.attach(`${place}/${definition.name}/${member}`, value);
  }
  return state;
}
