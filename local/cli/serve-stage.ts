import { rmSync } from 'node:fs';
import { join } from 'node:path';
import colors from 'picocolors';
import { createEndpoint, type Endpoint } from '../src/endpoint/endpoint.ts';
import { services } from '../src/services.ts';
import type { Flag, ParsedArguments } from './arguments.ts';
import { type Deployment, type DeployOptions, deployStage } from './deploy-stage.ts';
import { createLiveView } from './live-view.ts';
import { lockStateFolder } from './state-lock.ts';
import { createSteps } from './steps.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { welcome } from './welcome.ts';

const PORT = 4566;

/** The flags of `start` and `dev`. */
export const SERVE_FLAGS = {
  fresh: { kind: 'switch', help: 'forget the kept state first' },
  port: { kind: 'port', help: `port on 127.0.0.1 (default ${PORT})` },
  quiet: { kind: 'switch', help: 'print neither steps nor events' },
} satisfies Record<string, Flag>;

/** A stage that is up. */
export interface ServedStage {
  readonly endpoint: Endpoint;
  readonly deployment: Deployment;
  /** What `deployStage` needs to apply again. */
  readonly deployOptions: DeployOptions;
  print(line: string): void;
}

/**
 * Starts the endpoint, applies the local stage to it, and serves until Ctrl-C; then saves and stops.
 * @param whenReady further work while it serves; what it returns is called before the stop
 */
export async function serveStage(
  flags: ParsedArguments<keyof typeof SERVE_FLAGS>['flags'],
  whenReady: (stage: ServedStage) => () => Promise<void> = () => async () => {},
): Promise<void> {
  const startedAt = performance.now();
  const root = process.env.SIGNALBOX_ROOT ?? process.cwd();
  const workFolder = join(root, '.signalbox', 'local');
  const unlock = lockStateFolder(workFolder);
  const quiet = flags.quiet === true;
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const steps = createSteps(process.stdout, { quiet });
  const interrupted = untilInterrupted();
  let endpoint: Endpoint | undefined;
  let finish = async () => {};
  try {
    if (flags.fresh) forget(workFolder);
    endpoint = await steps.run('Start the AWS endpoint', () =>
      createEndpoint({ services, port: Number(flags.port ?? PORT), stateFolder: join(workFolder, 'state') }),
    );
    const deployOptions = { endpoint, root, workFolder, steps, synthFolder: join(root, 'cdktf.out') };
    const deployment = await deployUnlessInterrupted(deployOptions, interrupted);
    if (!deployment) return;
    endpoint.health.set('ready');
    process.stdout.write(welcome(endpoint, deployment, (performance.now() - startedAt) / 1000));
    if (!quiet) endpoint.recorder.on(createLiveView(print));
    finish = whenReady({ endpoint, deployment, deployOptions, print });
    await interrupted;
  } finally {
    const stoppingAt = performance.now();
    await finish();
    await endpoint?.stop();
    unlock();
    if (!quiet && endpoint)
      print(colors.dim(`\nSaved and stopped in ${Math.round(performance.now() - stoppingAt)} ms.`));
  }
}

/** Applies the stage; undefined when Ctrl-C came first. */
async function deployUnlessInterrupted(
  options: DeployOptions,
  interrupted: Promise<void>,
): Promise<Deployment | undefined> {
  const controller = new AbortController();
  void interrupted.then(() => controller.abort());
  options.endpoint.health.set('applying');
  try {
    return await deployStage({ ...options, signal: controller.signal });
  } catch (error) {
    // Terraform has ended and released its lock: what it had made is in the kept state.
    if (controller.signal.aborted) return undefined;
    throw error;
  }
}

function forget(workFolder: string): void {
  for (const name of ['state', 'applied.json']) rmSync(join(workFolder, name), { recursive: true, force: true });
}
