import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Deployment, deployStage, terraformEnvironment } from '@signalbox/local/cli/deploy-stage';
import { createSteps } from '@signalbox/local/cli/steps';
import { createEndpoint, type Endpoint } from '@signalbox/local/endpoint/endpoint';
import { services } from '@signalbox/local/services';
import { runTerraform } from '@signalbox/stacks/terraform/run-terraform';
import { root } from '../architecture/source-files.ts';
import { flows } from '../flows/flows.ts';
import type { World } from '../flows/world.ts';

// The one place where real Terraform applies everything: one apply, then all that needs a stage that is up.

const APPLY_MILLISECONDS = 150_000;

const folder = mkdtempSync(join(tmpdir(), 'signalbox-plan-'));
const workFolder = join(folder, 'work');
let endpoint: Endpoint;
let deployment: Deployment;
let world: World;

beforeAll(async () => {
  endpoint = await createEndpoint({ services, stateFolder: join(folder, 'state') });
  const steps = createSteps(process.stdout, { quiet: true });
  deployment = await deployStage({ endpoint, root, synthFolder: join(folder, 'cdktf.out'), workFolder, steps });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = { endpoint: endpoint.url, region: endpoint.region, credentials };
  world = { endpoint: endpoint.url, client, outputs: deployment.outputs, stage: 'local' };
}, APPLY_MILLISECONDS);

afterAll(async () => {
  await endpoint?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function terraform(...arguments_: string[]) {
  const environment = terraformEnvironment(endpoint, workFolder);
  return runTerraform({ binary: 'terraform', folder: deployment.folder, environment, arguments: arguments_ });
}

describe.each(Object.entries(flows))('the flow of %s', (_, checks) => {
  it.each(checks.map((check) => [check.title, check] as const))(
    '%s',
    async (_title, check) => {
      await check.run(world);
    },
    60_000,
  );
});

describe('the applied plan', () => {
  it(
    'has nothing left to change',
    async () => {
      const { changes, report } = await deployment.project.plan();
      expect(changes ? report : 'no changes').toBe('no changes');
    },
    APPLY_MILLISECONDS,
  );

  it('keeps its state in the endpoint’s S3, where anyone can list it', async () => {
    const { stdout } = await terraform('state', 'list');
    expect(stdout.split('\n')).toContain('aws_sfn_state_machine.payments_payment-service');
  }, 60_000);

  it('refuses a second apply while one holds the lock, naming the owner', async () => {
    const backend = stateLocation();
    const lock = {
      ID: 'lock-of-another',
      Operation: 'OperationTypeApply',
      Who: 'someone@elsewhere',
      Version: '1.11.4',
      Created: new Date().toISOString(),
      Path: 'x',
    };
    const object = { Bucket: backend.bucket, Key: `${backend.key}.tflock` };
    await endpoint.call('s3', 'PutObject', { ...object, Body: JSON.stringify(lock), IfNoneMatch: '*' });
    try {
      const { exitCode, stderr } = await terraform('apply', '-auto-approve', '-input=false', '-no-color');
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/Error acquiring the state lock/);
      expect(stderr).toMatch(/someone@elsewhere/);
    } finally {
      await endpoint.call('s3', 'DeleteObject', object);
    }
  }, 60_000);
});

function stateLocation(): { bucket: string; key: string } {
  const plan = JSON.parse(readFileSync(join(deployment.folder, 'cdk.tf.json'), 'utf8')) as {
    terraform: { backend: { s3: { bucket: string; key: string } } };
  };
  return plan.terraform.backend.s3;
}
