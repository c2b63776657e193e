import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from './user-error.ts';

export interface SynthesizeOptions {
  readonly root: string;
  readonly stage: string;
  /** Where `stacks/<stage>-<plan>/cdk.tf.json` is written. */
  readonly outputFolder: string;
}

const run = promisify(execFile);

/**
 * Runs the CDKTF app in a process of its own: its 100 MB are not the endpoint's, and a broken stack cannot take it down.
 * @throws UserError with what the app printed
 */
export async function synthesize({ root, stage, outputFolder }: SynthesizeOptions): Promise<void> {
  const environment = { ...process.env, SIGNALBOX_STAGE: stage, SIGNALBOX_ROOT: root, CDKTF_OUTDIR: outputFolder };
  try {
    await run(process.execPath, [join(root, 'local/bin/run.mjs'), join(root, 'stacks/main.ts')], {
      cwd: root,
      env: environment,
      maxBuffer: 64 * 2 ** 20,
    });
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
    throw new UserError(`The stacks could not be synthesised:\n${stderr.trim() || stdout.trim() || String(error)}`);
  }
}
