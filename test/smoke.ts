import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArguments } from '@signalbox/local/cli/arguments';
import { deployStage } from '@signalbox/local/cli/deploy-stage';
import { createSteps } from '@signalbox/local/cli/steps';
import { runCommand, UserError } from '@signalbox/local/cli/user-error';
import { createEndpoint } from '@signalbox/local/endpoint/endpoint';
import { services } from '@signalbox/local/services';
import colors from 'picocolors';
import { flows } from './flows/flows.ts';
import type { FlowCheck, World } from './flows/world.ts';

/** A check that was run. */
interface Outcome {
  readonly system: string;
  readonly title: string;
  readonly milliseconds: number;
  readonly error?: unknown;
}

await runCommand(async () => {
  const { names } = parseArguments(
    'smoke',
    {},
    {
      summary: `Applies everything afresh on a private port and drives the systems as a user would: ${Object.keys(flows).join(', ')}.`,
      names: '[system …]',
    },
  );
  const unknown = names.filter((name) => !flows[name]);
  if (unknown.length > 0)
    throw new UserError(`There is no system ${unknown.join(', ')}: the systems are ${Object.keys(flows).join(', ')}.`);

  const folder = mkdtempSync(join(tmpdir(), 'signalbox-smoke-'));
  const root = process.env.SIGNALBOX_ROOT ?? process.cwd();
  const steps = createSteps(process.stdout);
  const endpoint = await steps.run('Start the AWS endpoint', () =>
    createEndpoint({ services, stateFolder: join(folder, 'state') }),
  );
  try {
    const workFolder = join(folder, 'work');
    const synthFolder = join(folder, 'cdktf.out');
    const { project, outputs } = await deployStage({ endpoint, root, synthFolder, workFolder, steps });
    await steps.run('Plan again: no changes', async () => {
      const { changes, report } = await project.plan();
      if (changes) throw new UserError(`A second plan has changes:\n${report}`);
    });
    endpoint.health.set('ready');
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = { endpoint: endpoint.url, region: endpoint.region, credentials };
    const world: World = { endpoint: endpoint.url, client, outputs, stage: 'local' };
    report(await drive(world, names.length > 0 ? names : Object.keys(flows)));
  } finally {
    await endpoint.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function drive(world: World, systems: readonly string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const system of systems) {
    for (const check of flows[system] ?? []) outcomes.push(await runCheck(world, system, check));
  }
  return outcomes;
}

async function runCheck(world: World, system: string, check: FlowCheck): Promise<Outcome> {
  const startedAt = performance.now();
  const done = () => ({ system, title: check.title, milliseconds: performance.now() - startedAt });
  try {
    await check.run(world);
    return done();
  } catch (error) {
    return { ...done(), error };
  }
}

function report(outcomes: readonly Outcome[]): void {
  const width = Math.max(...outcomes.map(({ title }) => title.length));
  const systemWidth = Math.max(...outcomes.map(({ system }) => system.length));
  process.stdout.write('\n');
  for (const { system, title, milliseconds, error } of outcomes) {
    const mark = error === undefined ? colors.green('✓') : colors.red('✗');
    process.stdout.write(
      `${mark} ${system.padEnd(systemWidth)} ${title.padEnd(width)} ${`${milliseconds.toFixed(0)} ms`.padStart(9)}\n`,
    );
    if (error !== undefined)
      process.stdout.write(
        `    ${String(error instanceof Error ? (error.stack ?? error.message) : error).replaceAll('\n', '\n    ')}\n`,
      );
  }
  const failed = outcomes.filter(({ error }) => error !== undefined).length;
  process.stdout.write(`\n${outcomes.length - failed} passed, ${failed} failed\n`);
  if (failed > 0) process.exitCode = 1;
}
