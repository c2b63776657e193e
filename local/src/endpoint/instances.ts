import { join } from 'node:path';
import { type ApiModel, createApiModel } from '../protocols/model.ts';
import { parseArn } from '../service/arn.ts';
import type { Clock } from '../service/clock.ts';
import type { CallOptions, ServiceContext } from '../service/context.ts';
import type { Delivery } from '../service/delivery.ts';
import { NotImplementedError } from '../service/errors.ts';
import type { Ids } from '../service/ids.ts';
import type { Principal } from '../service/principal.ts';
import type { Service } from '../service/service.ts';
import type { Signals } from '../service/signals.ts';
import { StateMap } from '../service/state-map.ts';
import type { Deliveries } from './deliveries.ts';
import { dispatch } from './dispatch.ts';
import type { Faults } from './faults.ts';
import type { Inbox } from './inbox.ts';
import { contextAs, type ServiceInstance } from './instance.ts';
import type { Metrics } from './metrics.ts';
import type { Persistence } from './persistence.ts';
import type { Recorder } from './recorder.ts';
import type { Sessions } from './sessions.ts';
import type { Work } from './work.ts';

/** The parts of an endpoint that all services share. */
export interface SharedParts {
  readonly account: string;
  readonly region: string;
  /** Known once the server listens. */
  endpoint(): string;
  readonly folder: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly signals: Signals;
  readonly faults: Faults;
  readonly recorder: Recorder;
  readonly work: Work;
  readonly inbox: Inbox;
  readonly sessions: Sessions;
  readonly persistence: Persistence;
  deliveries(): Deliveries;
  metrics(): Metrics;
}

/** All services in all regions; a region's services come to life with its first request. */
export interface Instances {
  readonly apis: readonly ApiModel[];
  of(name: string, region?: string): ServiceInstance;
  byApi(api: ApiModel, region: string): ServiceInstance;
  all(): readonly ServiceInstance[];
  /** Hands a delivery to the service that owns its target's ARN. */
  receive(delivery: Delivery): Promise<void>;
  start(): Promise<void>;
}

/** Where the state of services without regions is kept. */
const GLOBAL = 'global';

export function createInstances(definitions: readonly Service[], shared: SharedParts): Instances {
  const apis = new Map(definitions.map((d) => [d.name as string, createApiModel(d.name, d.protocol, d.model)]));
  const byName = new Map(definitions.map((definition) => [definition.name as string, definition]));
  const byArnService = new Map(definitions.map((definition) => [definition.arnService, definition]));
  const regions = new Map<string, Map<string, ServiceInstance>>();

  function region(name: string): Map<string, ServiceInstance> {
    const known = regions.get(name);
    if (known) return known;
    const instances = new Map<string, ServiceInstance>();
    regions.set(name, instances);
    const home = name === shared.region ? instances : region(shared.region);
    for (const definition of definitions) {
      const shares = definition.global === true && home !== instances ? home.get(definition.name) : undefined;
      instances.set(definition.name, shares ?? create(definition, name, instances));
    }
    for (const instance of instances.values()) {
      if (instance.region === name) startInstance(instance);
    }
    return instances;
  }

  function create(definition: Service, regionName: string, siblings: Map<string, ServiceInstance>): ServiceInstance {
    const api = apis.get(definition.name);
    if (!api) throw new Error(`No API model for ${definition.name}.`);
    const owner = definition.stateOf === undefined ? undefined : siblings.get(definition.stateOf);
    const state = owner?.state ?? loadState(definition, regionName);
    const instance: ServiceInstance = {
      definition,
      api,
      region: regionName,
      state,
      context: createContext(definition, regionName, state),
      siblings: () => [...siblings.values()],
    };
    return instance;
  }

  function loadState(definition: Service, regionName: string): object {
    const state = definition.state();
    const place = definition.global ? GLOBAL : regionName;
    for (const [member, value] of Object.entries(state)) {
      if (value instanceof StateMap) shared.persistence.attach(`${place}/${definition.name}/${member}`, value);
    }
    return state;
  }

  const starting: Promise<void>[] = [];

  function startInstance({ definition, context }: ServiceInstance): void {
    const started = definition.start?.(context);
    if (started) starting.push(started);
  }

  function of(name: string, regionName = shared.region): ServiceInstance {
    const isAway = byName.get(name)?.global === true && regionName !== shared.region;
    const instance = region(isAway ? shared.region : regionName).get(name);
    if (!instance) throw new NotImplementedError(`Service ${name}`);
    return isAway ? viewFrom(regionName, instance) : instance;
  }

  const views = new Map<string, ServiceInstance>();

  /** A service without regions has one state; callers of another region see it with theirs in the context. */
  function viewFrom(regionName: string, instance: ServiceInstance): ServiceInstance {
    const key = `${regionName}/${instance.definition.name}`;
    const context = () => createContext(instance.definition, regionName, instance.state);
    const view = views.get(key) ?? { ...instance, region: regionName, context: context() };
    views.set(key, view);
    return view;
  }

  function createContext(definition: Service, regionName: string, state: object): ServiceContext {
    const root: Principal = { type: 'root', arn: `arn:aws:iam::${shared.account}:root` };

    async function callByName(
      this: ServiceContext,
      service: string,
      name: string,
      input: unknown,
      options: CallOptions = {},
    ) {
      const target = of(service, options.region ?? regionName);
      const operation = target.api.operations.get(name);
      if (!operation) throw new NotImplementedError(`${service}:${name}`);
      return dispatch(target, operation, input, options.principal ?? this.principal, shared.faults);
    }

    const context = {
      state,
      clock: shared.clock,
      ids: shared.ids,
      signals: shared.signals,
      partition: 'aws',
      account: shared.account,
      region: regionName,
      get endpoint() {
        return shared.endpoint();
      },
      folder: join(shared.folder, definition.name),
      principal: root,
      arn: (service: string, resource: string) => `arn:aws:${service}:${regionName}:${shared.account}:${resource}`,
      call: callByName,
      callByName,
      deliver: (request: Parameters<Deliveries['deliver']>[0]) => shared.deliveries().deliver(request),
      canDeliverTo: (arn: string) => byArnService.get(parseArn(arn)?.service)?.receive !== undefined,
      credentials: shared.sessions.issue,
      sessionPrincipal: shared.sessions.principal,
      sendMail: (mail) => shared.inbox.receive(mail, shared.ids.uuid(), shared.clock.now()),
      observe: shared.recorder.observe,
      metric: (metric) => shared.metrics().add(metric),
      background(name, work) {
        shared.work.add(work);
        work.catch((error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          shared.recorder.observe({
            kind: 'note',
            at: shared.clock.now(),
            text: `${definition.name}: ${name} failed: ${reason}`,
          });
        });
      },
    } satisfies Omit<ServiceContext, 'call'> & { call: unknown };
    return context as unknown as ServiceContext;
  }

  async function receive(delivery: Delivery): Promise<void> {
    const arn = parseArn(delivery.to);
    const definition = byArnService.get(arn?.service);
    if (!definition?.receive) {
      throw new NotImplementedError(`Delivery to ${delivery.to}`);
    }
    const instance = of(definition.name, arn?.region || shared.region);
    const principal: Principal = { type: 'service', arn: delivery.principal };
    const received = { delivery, arn: delivery.to, payload: delivery.payload, parameters: delivery.parameters ?? {} };
    await definition.receive(received, contextAs(instance, principal));
  }

  return {
    apis: [...apis.values()],
    of,
    byApi: (api, regionName) => of(api.name, regionName),
    all: () => [...new Set([...regions.values()].flatMap((instances) => [...instances.values()]))],
    receive,
    async start() {
      region(shared.region);
      await Promise.all(starting);
    },
  };
}
