import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArguments } from '@signalbox/local/cli/arguments';
import { createSteps } from '@signalbox/local/cli/steps';
import { runCommand } from '@signalbox/local/cli/user-error';
import { measureBoot } from './boot.ts';
import { measureBundles } from './bundles.ts';
import { measureEventFlow } from './event-flow.ts';
import { type Figure, formatFigure } from './figures.ts';
import { measurePatterns } from './patterns.ts';
import { measureStage } from './stage.ts';

await runCommand(async () => {
  const { flags } = parseArguments(
    'bench',
    { out: { kind: 'text', help: 'the JSON file to write (default bench.json)' } },
    {
      summary: 'Measures what DESIGN promises: a table, and a JSON file with the machine described.',
    },
  );
  const root = process.env.SIGNALBOX_ROOT ?? process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  const steps = createSteps(process.stdout);
  const figures: Figure[] = [];
  const measure = async (title: string, work: () => Promise<Figure[]> | Figure[]) => {
    figures.push(...(await steps.run(title, async () => work())));
  };
  try {
    await measure('Boot', () => measureBoot(root));
    await measure('Pattern matching', measurePatterns);
    await measure('Event flow', () => measureEventFlow(root));
    await measure('Synth, apply, restart', () => measureStage(root, folder));
    await measure('Handler bundles', () => measureBundles(join(folder, 'cdktf.out')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const [cpu] = cpus();
  const machine = {
    cpu: cpu?.model,
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const out = String(flags.out ?? join(root, 'bench.json'));
  writeFileSync(out, `${JSON.stringify({ machine, figures }, undefined, 2)}\n`);
  process.stdout.write(`\n${machine.cores} × ${machine.cpu}, ${machine.memoryGigabytes} GB, Node ${machine.node}\n\n`);
  process.stdout.write(`${figures.map(formatFigure).join('\n')}\n\nWritten to ${out}\n`);
});
