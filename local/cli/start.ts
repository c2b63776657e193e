import { parseArguments } from './arguments.ts';
import { SERVE_FLAGS, serveStage } from './serve-stage.ts';
import { runCommand } from './user-error.ts';

await runCommand(async () => {
  const { flags } = parseArguments('start', SERVE_FLAGS, {
    summary: 'The endpoint, with the local stage applied to it by Terraform. Ctrl-C saves and stops.',
  });
  await serveStage(flags);
});
