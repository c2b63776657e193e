import { rmSync } from 'node:fs';
import { TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import { createDefinitionChecker } from '../definition-checker.ts';
import { namesOf } from '../names.ts';
import type { ServiceContext } from '../service-context.ts';
import type { StageSettings } from '../stage-settings.ts';
import { createMemoryArchives } from './memory-archives.ts';
import { createMemoryPages } from './memory-pages.ts';
import { Plan } from './plan.ts';

const STAGE: StageSettings = {
  name: 'staging',
  account: '123456789012',
  region: 'eu-west-1',
  layout: 'per-service',
  notificationEmails: ['orders@shop.example'],
  alarmEmails: ['on-call@shop.example'],
  operatorEmails: ['operators@shop.example'],
  paymentAlertEmails: ['payments@shop.example'],
  forbiddenRuntimes: ['python3.8'],
  logRetentionDays: 14,
  archiveRetentionDays: 7,
  corsOrigins: ['https://shop.example'],
  schedulesEnabled: true,
  selfSignUp: false,
  deletionProtection: true,
};

/**
 * Synthesises constructs of the service `orders` in a stack of their own, for tests.
 *
 * @param build makes the constructs
 * @param settings what is different from a stage that resembles production
 */
export function synthesise(
  build: (scope: Construct, service: ServiceContext) => void,
  settings: Partial<StageSettings> = {},
): Plan {
  const stage = { ...STAGE, ...settings };
  const app = Testing.app();
  try {
    const stack = new TerraformStack(app, 'stack');
    build(stack, {
      stage,
      names: namesOf(stage, 'orders'),
      handlers: createMemoryArchives(),
      pages: createMemoryPages(),
      checkDefinition: createDefinitionChecker(),
    });
    return new Plan(JSON.stringify(stack.toTerraform()));
  } finally {
    rmSync(app.outdir, { recursive: true });
  }
}
