import { rmSync } from 'node:fs';
import { join } from 'node:path';
import colors from 'picocolors';
import { createEndpoint, type Endpoint } from '../src/endpoint/endpoint.ts';
import { services } from '../src/services.ts';
import { parseArguments } from './arguments.ts';
import { type Deployment, deployStage } from './deploy-stage.ts';
import { createLiveView } from './live-view.ts';
import { lockStateFolder } from './state-lock.ts';
import { createSteps } from './steps.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { runCommand } from './user-error.ts';
import { welcome } from './welcome.ts';

const PORT = 4566;

await runCommand(async () => {
  const startedAt = performance.now();
  const { flags } = parseArguments(
    'start',
    {
      fresh: { kind: 'switch', help: 'forget the kept state first' },
      port: { kind: 'port', help: `port on 127.0.0.1 (default ${PORT})` },
      quiet: { kind: 'switch', help: 'print neither steps nor events' },
    },
    { summary: 'The endpoint, with the local stage applied to it by Terraform. Ctrl-C saves and stops.' },
  );
  const root = process.env.SIGNALBOX_ROOT ?? process.cwd();
  const workFolder = join(root, '.signalbox', 'local');
  const unlock = lockStateFolder(workFolder);
  const quiet = flags.quiet === true;
  const steps = createSteps(process.stdout, { quiet });
  const interrupted = untilInterrupted();
  let endpoint: Endpoint | undefined;
  try {
    if (flags.fresh) forget(workFolder);
    endpoint = await steps.run('Start the AWS endpoint', () =>
      createEndpoint({ services, port: Number(flags.port ?? PORT), stateFolder: join(workFolder, 'state') }),
    );
    const deployment = await apply(endpoint, { root, workFolder, steps, interrupted });
    if (!deployment) return;
    endpoint.health.set('ready');
    process.stdout.write(welcome(endpoint, deployment, (performance.now() - startedAt) / 1000));
    if (!quiet) endpoint.recorder.on(createLiveView((line) => process.stdout.write(`${line}\n`)));
    await interrupted;
  } finally {
    const stoppedAt = performance.now();
    await endpoint?.stop();
    unlock();
    if (!quiet)
      process.stdout.write(colors.dim(`\nSaved and stopped in ${Math.round(performance.now() - stoppedAt)} ms.\n`));
  }
});

/** Applies the stage; undefined when Ctrl-C came first. */
async function apply(
  endpoint: Endpoint,
  context: { root: string; workFolder: string; steps: ReturnType<typeof createSteps>; interrupted: Promise<void> },
): Promise<Deployment | undefined> {
  const { interrupted, root, workFolder, steps } = context;
  const controller = new AbortController();
  let stopping = false;
  void interrupted.then(() => {
    stopping = true;
    controller.abort();
  });
  endpoint.health.set('applying');
  try {
    const synthFolder = join(root, 'cdktf.out');
    return await deployStage({ endpoint, root, synthFolder, workFolder, steps, signal: controller.signal });
  } catch (error) {
    // Terraform has ended and released its lock: what it had made is in the kept state.
    if (stopping) return undefined;
    throw error;
  }
}

function forget(workFolder: string): void {
  for (const name of ['state', 'applied.json']) rmSync(join(workFolder, name), { recursive: true, force: true });
}
