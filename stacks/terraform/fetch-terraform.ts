import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { TerraformError } from './terraform-error.ts';

const TERRAFORM_VERSION = '1.11.4';

/** SHA-256 of the release archives, as the publisher lists them in terraform_1.11.4_SHA256SUMS. */
const ARCHIVE_SHA256: Readonly<Record<string, string>> = {
  linux_amd64: '1ce994251c00281d6845f0f268637ba50c0005657eb3cf096b92f753b42ef4dc',
  linux_arm64: 'a43d1d0da9b9bab214a8305a39db0e40869572594ccf50c416a7756499143633',
  darwin_amd64: 'a56d5002b9f7647291faccc3dd1a70350e60fb61e4c45037629508b8fdc2575b',
  darwin_arm64: '867e0808fa971217043e25b7a792b10720c79b1546f8a68479b74f138be73e18',
};
const RELEASES = 'https://releases.hashicorp.com/terraform';

export interface FetchOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where releases lie. @default the publisher's site */
  readonly releases?: string;
  /** Archive digests by platform. @default those of the pinned version */
  readonly digests?: Readonly<Record<string, string>>;
  progress?(text: string): void;
}

/**
 * The pinned Terraform, downloaded once into a cache folder (`XDG_CACHE_HOME`, else `~/.cache`) and checked before it is unpacked.
 * @returns the binary's path
 * @throws TerraformError for an unknown platform, a failed download or a wrong digest; nothing is left behind then
 */
export async function fetchTerraform(options: FetchOptions): Promise<string> {
  const { environment, releases = RELEASES, digests = ARCHIVE_SHA256, progress } = options;
  const cache = join(environment.XDG_CACHE_HOME ?? join(environment.HOME ?? homedir(), '.cache'), 'signalbox');
  const path = join(cache, `terraform-${TERRAFORM_VERSION}`, 'terraform');
  if (existsSync(path)) return path;

  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const digest = digests[platform];
  if (!digest) {
    throw new TerraformError(
      `Terraform is not installed, and none is known for ${platform}. Install ${TERRAFORM_VERSION} or newer.`,
    );
  }
  const url = `${releases}/${TERRAFORM_VERSION}/terraform_${TERRAFORM_VERSION}_${platform}.zip`;
  progress?.(`Terraform is not installed: fetching ${TERRAFORM_VERSION} from ${new URL(url).host}`);
  const archive = await download(url);
  const found = createHash('sha256').update(archive).digest('hex');
  if (found !== digest) {
    throw new TerraformError(`${url} has SHA-256 ${found} instead of ${digest}. It was not installed.`);
  }
  const binary = unzipSync(archive, { filter: ({ name }) => name === 'terraform' }).terraform;
  if (!binary) throw new TerraformError(`${url} holds no file named terraform.`);
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, binary);
  chmodSync(partial, 0o755);
  renameSync(partial, path);
  return path;
}

async function download(url: string): Promise<Uint8Array> {
  const advice = `Install Terraform ${TERRAFORM_VERSION} or newer and put it on PATH.`;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new TerraformError(
      `${url} could not be fetched (${error instanceof Error ? error.message : error}${cause}). ${advice}`,
    );
  }
}
