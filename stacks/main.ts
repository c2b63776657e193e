import { join, resolve } from 'node:path';
import { createDefinitionChecker } from '@signalbox/constructs/definition-checker';
import { createHandlerArchives } from '@signalbox/constructs/handler-archives';
import { createWebPages } from '@signalbox/constructs/web-pages';
import { App } from 'cdktf';
import { composeStacks } from './compose-stacks.ts';
import { EventCycleError } from './event-graph/check-cycles.ts';
import { checkEventGraph } from './event-graph/check-event-graph.ts';
import { InvalidStageError } from './invalid-stage-error.ts';
import { stageSettings } from './stages.ts';

// The CDKTF app: `cdktf synth` runs it, and so does `node local/bin/run.mjs stacks/main.ts`. The stage is SIGNALBOX_STAGE,
// the plans are written to `cdktf.out/stacks/<stage>-<plan>` (CDKTF_OUTDIR: elsewhere).
const { SIGNALBOX_ROOT: root = process.cwd(), SIGNALBOX_STAGE: stageName = 'local', CDKTF_OUTDIR } = process.env;
const outdir = resolve(root, CDKTF_OUTDIR ?? 'cdktf.out');

try {
  const stage = stageSettings(stageName, process.env);
  const app = new App({ outdir, stackTraces: false });
  const handlers = createHandlerArchives(root, outdir);
  const pages = createWebPages(root);
  const checkDefinition = createDefinitionChecker(join(root, 'node_modules/.cache/signalbox'));
  composeStacks(app, stage, { handlers, pages, checkDefinition });
  await Promise.all([handlers.bundle(), pages.bundle()]);
  app.synth();
  checkEventGraph(app);
} catch (error) {
  if (!(error instanceof InvalidStageError || error instanceof EventCycleError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
