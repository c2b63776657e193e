import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateBucketName } from '@signalbox/stacks/state';
import { writeCliConfig } from '@signalbox/stacks/terraform/cli-config';
import { findTerraform } from '@signalbox/stacks/terraform/find-terraform';
import { createTerraformProject, type TerraformProject } from '@signalbox/stacks/terraform/project';
import type { Endpoint } from '../src/endpoint/endpoint.ts';
import { createApplyProgress } from './apply-progress.ts';
import type { Steps } from './steps.ts';
import { synthesize } from './synthesize.ts';

export interface DeployOptions {
  readonly endpoint: Endpoint;
  /** The repository's root. */
  readonly root: string;
  /** Where the synthesised plans go: `cdktf.out`. */
  readonly synthFolder: string;
  /** Where what was applied last is remembered. */
  readonly workFolder: string;
  readonly steps: Steps;
  /** Lets Terraform finish what it is at, release the lock and stop. */
  readonly signal?: AbortSignal;
}

/** The local stage, applied to an endpoint. */
export interface Deployment {
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The folder with the plan, for anyone's own Terraform. */
  readonly folder: string;
  readonly project: TerraformProject;
  readonly terraformVersion: string;
  /** Nothing had changed since the last apply, so Terraform was not run. */
  readonly unchanged: boolean;
}

/** The plan of the local stage: all services in one. */
const PLAN = 'local-signalbox';
const APPLIED = 'applied.json';

/**
 * Synthesises the local stage and has real Terraform apply it to the endpoint, with its state in the endpoint's S3.
 * @throws TerraformError with Terraform's own words; what was applied until then is in the state, as ever
 */
export async function deployStage(options: DeployOptions): Promise<Deployment> {
  const { endpoint, root, synthFolder, workFolder, steps, signal } = options;
  const binary = await steps.run('Find Terraform', (progress) => findTerraform({ environment: process.env, progress }));
  await makeStateBucket(endpoint);
  await steps.run('Synthesise the stacks', () => synthesize({ root, stage: 'local', outputFolder: synthFolder }));

  const folder = join(synthFolder, 'stacks', PLAN);
  const environment = terraformEnvironment(endpoint, workFolder);
  const project = createTerraformProject({ binary: binary.path, folder, environment });
  const base = { folder, project, terraformVersion: binary.version };
  // Another port is another endpoint to Terraform: addresses that it has noted change with it.
  const digest = createHash('sha256')
    .update(readFileSync(join(folder, 'cdk.tf.json')))
    .update(endpoint.url)
    .digest('hex');
  const applied = readApplied(workFolder);
  if (applied?.digest === digest) return { ...base, outputs: applied.outputs, unchanged: true };

  await steps.run(`Initialise Terraform ${binary.version}`, () => project.init());
  signal?.throwIfAborted();
  rmSync(join(workFolder, APPLIED), { force: true });
  await steps.run('Plan and apply', (progress) => {
    const onMessage = createApplyProgress(progress);
    return project.apply({ onMessage, ...(signal ? { signal } : {}) });
  });
  const outputs = await project.outputs();
  writeFileSync(join(workFolder, APPLIED), JSON.stringify({ digest, outputs }));
  return { ...base, outputs, unchanged: false };
}

/** What Terraform needs to reach the endpoint and nothing else: everything besides is what it would be on AWS. */
export function terraformEnvironment(
  endpoint: Endpoint,
  workFolder: string,
): Readonly<Record<string, string | undefined>> {
  mkdirSync(workFolder, { recursive: true });
  const { AWS_PROFILE, AWS_SESSION_TOKEN, ...inherited } = process.env;
  return {
    ...inherited,
    TF_CLI_CONFIG_FILE: writeCliConfig(workFolder, { environment: process.env }),
    AWS_ENDPOINT_URL: endpoint.url,
    AWS_REGION: endpoint.region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** The bucket of the remote state; making it twice changes nothing. */
async function makeStateBucket({ call, region, account }: Endpoint): Promise<void> {
  const Bucket = stateBucketName({ name: 'local', region, account });
  const { Buckets = [] } = await call('s3', 'ListBuckets', {});
  if (!Buckets.some(({ Name }) => Name === Bucket)) {
    const CreateBucketConfiguration =
      region === 'us-east-1' ? undefined : { LocationConstraint: region as 'eu-west-1' };
    await call('s3', 'CreateBucket', { Bucket, ...(CreateBucketConfiguration ? { CreateBucketConfiguration } : {}) });
  }
  await call('s3', 'PutBucketVersioning', { Bucket, VersioningConfiguration: { Status: 'Enabled' } });
}

function readApplied(workFolder: string): { digest: string; outputs: Record<string, unknown> } | undefined {
  const path = join(workFolder, APPLIED);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { digest: string; outputs: Record<string, unknown> };
  } catch {
    // A half-written note only costs a plan.
    return undefined;
  }
}
