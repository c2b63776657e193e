/** What a flow is driven with: the public face of a running stage, as any user has it. */
export interface World {
  readonly endpoint: string;
  /** For any SDK client. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** Terraform's outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly stage: string;
}

/** One thing that must work, said as a sentence. A flow's checks run in their order and may build on each other. */
export interface FlowCheck {
  readonly title: string;
  run(world: World): Promise<unknown>;
}

export interface ReceivedMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly links?: readonly { readonly label: string; readonly url: string }[];
}

/** @throws Error naming the output when Terraform gave none of that name */
export function textOutput(world: World, name: string): string {
  const value = world.outputs[name];
  if (typeof value !== 'string')
    throw new Error(`Terraform has no output ${name}; it has ${Object.keys(world.outputs).join(', ')}.`);
  return value.replace(/\/$/, '');
}

/** The mails to an address, newest first. */
export async function inbox(world: World, to: string): Promise<ReceivedMail[]> {
  const response = await fetch(`${world.endpoint}/_local/inbox?to=${encodeURIComponent(to)}`);
  return (await response.json()) as ReceivedMail[];
}

/** Injects a fault into the endpoint: see `Fault` in the endpoint's own documentation. */
export async function injectFault(world: World, fault: Readonly<Record<string, unknown>>): Promise<void> {
  const response = await fetch(`${world.endpoint}/_local/faults`, { method: 'POST', body: JSON.stringify(fault) });
  if (response.status !== 201) throw new Error(`The fault was refused: ${await response.text()}`);
}

/** The faults that still wait for their moment. */
export async function waitingFaults(world: World): Promise<unknown[]> {
  return (await (await fetch(`${world.endpoint}/_local/faults`)).json()) as unknown[];
}
