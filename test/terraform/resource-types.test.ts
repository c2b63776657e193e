import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { terraformEnvironment } from '@signalbox/local/cli/deploy-stage';
import { createEndpoint, type Endpoint } from '@signalbox/local/endpoint/endpoint';
import { services } from '@signalbox/local/services';
import { requireSuccess, runTerraform, type TerraformResult } from '@signalbox/stacks/terraform/run-terraform';
import { zipSync } from 'fflate';
import { root } from '../architecture/source-files.ts';

// A configuration of many resource types, none of it ours: create, no changes, update, no changes, destroy.

const STEP_MILLISECONDS = 150_000;
const folder = mkdtempSync(join(tmpdir(), 'signalbox-resource-types-'));
let endpoint: Endpoint;

beforeAll(async () => {
  cpSync(join(root, 'test/terraform/resource-types'), folder, { recursive: true });
  const code = 'export const handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });';
  writeFileSync(
    join(folder, 'code.zip'),
    zipSync({ 'index.mjs': new TextEncoder().encode(code) }, { mtime: '2026-01-01' }),
  );
  endpoint = await createEndpoint({ services });
  requireSuccess('init', await terraform('init', '-input=false', '-no-color'));
}, STEP_MILLISECONDS);

afterAll(async () => {
  await endpoint?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function terraform(...arguments_: string[]): Promise<TerraformResult> {
  const environment = terraformEnvironment(endpoint, join(folder, 'work'));
  return runTerraform({ binary: 'terraform', folder, environment, arguments: arguments_ });
}

async function apply(command: 'apply' | 'destroy', revision: number): Promise<void> {
  const result = await terraform(command, '-json', '-auto-approve', '-parallelism=64', ...variables(revision));
  requireSuccess(command, result);
}

async function expectNoChanges(revision: number): Promise<void> {
  const result = await terraform(
    'plan',
    '-input=false',
    '-no-color',
    '-detailed-exitcode',
    '-parallelism=64',
    ...variables(revision),
  );
  if (result.exitCode !== 2) requireSuccess('plan', result);
  expect(result.exitCode === 2 ? result.stdout : 'no changes').toBe('no changes');
}

function variables(revision: number): string[] {
  return [`-var=revision=${revision}`, `-var=archive=${join(folder, 'code.zip')}`];
}

it('creates every resource', () => apply('apply', 1), STEP_MILLISECONDS);
it('has no changes after creating', () => expectNoChanges(1), STEP_MILLISECONDS);
it('updates what can be updated', () => apply('apply', 2), STEP_MILLISECONDS);
it('has no changes after updating', () => expectNoChanges(2), STEP_MILLISECONDS);
it('destroys every resource', () => apply('destroy', 2), STEP_MILLISECONDS);
