import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fetchTerraform } from './fetch-terraform.ts';
import { TerraformError } from './terraform-error.ts';

/** A Terraform (or OpenTofu) that can be run. */
export interface TerraformBinary {
  readonly path: string;
  /** `1.11.4` */
  readonly version: string;
}

/** The S3 backend's own locking (`use_lockfile`) came with this version. */
const TERRAFORM_VERSION_MIN = '1.10.0';

export interface FindOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Told while something is downloaded. */
  progress?(text: string): void;
}

const run = promisify(execFile);

/**
 * `TERRAFORM_BINARY_NAME` where set (`tofu` as well), else `terraform` on PATH, else the pinned release, fetched once.
 * @throws TerraformError for a binary that is missing where it was named, does not run, or is too old
 */
export async function findTerraform({ environment, progress }: FindOptions): Promise<TerraformBinary> {
  const named = environment.TERRAFORM_BINARY_NAME;
  const version = await versionOf(named || 'terraform', environment);
  if (version !== undefined)
    return { path: named || 'terraform', version: requireVersion(named || 'terraform', version) };
  if (named) {
    throw new TerraformError(
      `TERRAFORM_BINARY_NAME is ${named}, but there is no such program. Install it or unset the variable.`,
    );
  }
  const path = await fetchTerraform({ environment, ...(progress ? { progress } : {}) });
  const fetched = await versionOf(path, environment);
  if (fetched === undefined) throw new TerraformError(`The fetched ${path} does not run on this machine.`);
  return { path, version: fetched };
}

async function versionOf(binary: string, environment: FindOptions['environment']): Promise<string | undefined> {
  try {
    const { stdout } = await run(binary, ['version', '-json'], { env: environment as NodeJS.ProcessEnv });
    const { terraform_version: version } = JSON.parse(stdout) as { terraform_version?: string };
    if (version) return version;
    throw new TerraformError(`${binary} does not say its version; is it Terraform?`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    if (error instanceof TerraformError) throw error;
    throw new TerraformError(`${binary} cannot be run: ${error instanceof Error ? error.message : error}`);
  }
}

function requireVersion(binary: string, version: string): string {
  const parts = (text: string) => text.split(/[.-]/).slice(0, 2).map(Number);
  const [major = 0, minor = 0] = parts(version);
  const [majorMin = 0, minorMin = 0] = parts(TERRAFORM_VERSION_MIN);
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return version;
  throw new TerraformError(
    `${binary} is version ${version}; state locking in S3 needs ${TERRAFORM_VERSION_MIN} or newer. Update it, or set TERRAFORM_BINARY_NAME to a newer one.`,
  );
}
