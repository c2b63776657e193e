import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDefinitionChecker } from '@signalbox/constructs/definition-checker';
import type { StageSettings } from '@signalbox/constructs/stage-settings';
import { createMemoryArchives } from '@signalbox/constructs/testing/memory-archives';
import { createMemoryPages } from '@signalbox/constructs/testing/memory-pages';
import { Plan } from '@signalbox/constructs/testing/plan';
import { App } from 'cdktf';
import { composeStacks } from '../compose-stacks.ts';

const checkDefinition = createDefinitionChecker();

/** What the environment gives to stages that leave it open. */
export const givenSettings = {
  SIGNALBOX_ACCOUNT: '123456789012',
  SIGNALBOX_NOTIFICATION_EMAILS: 'orders@shop.example',
  SIGNALBOX_ALARM_EMAILS: 'on-call@shop.example',
  SIGNALBOX_OPERATOR_EMAILS: 'operators@shop.example',
  SIGNALBOX_PAYMENT_ALERT_EMAILS: 'payments@shop.example',
  SIGNALBOX_CORS_ORIGINS: 'https://shop.example',
};

/**
 * Synthesises a stage as `main.ts` does, the code of handlers left out.
 *
 * @returns the plans by the name of their stack
 */
export function synthesiseStage(stage: StageSettings): ReadonlyMap<string, Plan> {
  const outdir = mkdtempSync(join(tmpdir(), 'stage-'));
  try {
    const app = new App({ outdir, stackTraces: false });
    composeStacks(app, stage, { handlers: createMemoryArchives(), pages: createMemoryPages(), checkDefinition });
    app.synth();
    const stacks = join(outdir, 'stacks');
    return new Map(
      readdirSync(stacks).map((name) => [name, new Plan(readFileSync(join(stacks, name, 'cdk.tf.json'), 'utf8'))]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
