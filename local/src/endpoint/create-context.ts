import { join } from 'node:path';
import type { CallOptions, ServiceContext } from '../service/context.ts';
import { NotImplementedError } from '../service/errors.ts';
import type { Principal } from '../service/principal.ts';
import type { ServiceName } from '../service/sdk.ts';
import { dispatch } from './dispatch.ts';
import type { ServiceInstance } from './instance.ts';
import { sendToLoopback } from './send-to-loopback.ts';
import type { SharedParts } from './shared-parts.ts';

/** Whose context it is, and how it finds the others. */
export interface ContextOwner {
  readonly name: ServiceName;
  readonly region: string;
  readonly state: object;
  /** @throws NotImplementedError for a service that is not there */
  instance(service: string, region: string): ServiceInstance;
  canDeliverTo(arn: string): boolean;
}

/** Everything outside that a service may use, as the account's root. */
export function createContext(owner: ContextOwner, shared: SharedParts): ServiceContext {
  const { clock, ids, signals, recorder, inbox, sessions, work, account } = shared;
  const root: Principal = { type: 'root', arn: `arn:aws:iam::${account}:root` };

  async function call(this: ServiceContext, service: string, name: string, input: unknown, options: CallOptions = {}) {
    const target = owner.instance(service, options.region ?? owner.region);
    const operation = target.api.operations.get(name);
    if (!operation) throw new NotImplementedError(`${service}:${name}`);
    const { principal = this.principal } = options;
    // Who acts as somebody else makes that one's call; who calls as its own caller, or as root, does so for its own sake.
    const origin = options.principal && ({ kind: 'service', service: owner.name } as const);
    return dispatch(target, operation, input, { principal, origin }, shared);
  }

  function background(name: string, running: Promise<unknown>): void {
    work.add(running);
    running.catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      recorder.observe({ kind: 'note', at: clock.now(), text: `${owner.name}: ${name} failed: ${reason}` });
    });
  }

  const context = {
    state: owner.state,
    clock,
    ids,
    signals,
    partition: 'aws',
    account,
    region: owner.region,
    get endpoint() {
      return shared.endpoint();
    },
    folder: join(shared.folder, owner.name),
    principal: root,
    arn: (service, resource) => `arn:aws:${service}:${owner.region}:${account}:${resource}`,
    callByName: call,
    deliver: (request) => shared.deliveries().deliver(request),
    canDeliverTo: owner.canDeliverTo,
    credentials: sessions.issue,
    signer: sessions.of,
    sessionPrincipal: sessions.principal,
    sendHttp: (request) => sendToLoopback(request, shared.endpoint()),
    sendMail: (mail) => inbox.receive(mail, ids.uuid(), clock.now()),
    observe: recorder.observe,
    metric: (metric) => shared.metrics().add(metric),
    background,
  } satisfies Omit<ServiceContext, 'call'>;
  // `call` is `callByName` with the SDK's types on it. Assigning keeps the getter: a spread would read it too early.
  return Object.assign(context, { call: call as unknown as ServiceContext['call'] });
}
