import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { writeCliConfig } from './cli-config.ts';
import { fetchTerraform } from './fetch-terraform.ts';
import { findTerraform } from './find-terraform.ts';
import { findProviderMirror } from './provider-mirror.ts';
import { requireSuccess, runTerraform } from './run-terraform.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-terraform-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that answers `version -json` as Terraform does, and otherwise runs `body`. */
function fakeTerraform(name: string, version: string, body = ''): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `#!/bin/sh\nif [ "$1" = version ]; then echo '{"terraform_version":"${version}"}'; exit 0; fi\n${body}\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

function mirror(name: string): string {
  mkdirSync(join(folder, name, 'registry.terraform.io/hashicorp/aws'), { recursive: true });
  return join(folder, name);
}

describe('finding Terraform', () => {
  const PATH = `/usr/bin:/bin`;

  it('takes the program that TERRAFORM_BINARY_NAME names', async () => {
    const path = fakeTerraform('tofu', '1.10.2');
    expect(await findTerraform({ environment: { PATH, TERRAFORM_BINARY_NAME: path } })).toEqual({
      path,
      version: '1.10.2',
    });
  });

  it('takes terraform on PATH', async () => {
    fakeTerraform('terraform', '2.0.0-beta1');
    const found = await findTerraform({ environment: { PATH: `${folder}:${PATH}` } });
    expect(found).toEqual({ path: 'terraform', version: '2.0.0-beta1' });
  });

  it('refuses one that is too old, saying what to do', async () => {
    const path = fakeTerraform('old', '1.9.8');
    await expect(findTerraform({ environment: { PATH, TERRAFORM_BINARY_NAME: path } })).rejects.toThrow(
      /is version 1\.9\.8; state locking in S3 needs 1\.10\.0 or newer\. Update it/,
    );
  });

  it('refuses a name that is nowhere', async () => {
    await expect(findTerraform({ environment: { PATH, TERRAFORM_BINARY_NAME: 'no-such-program' } })).rejects.toThrow(
      /TERRAFORM_BINARY_NAME is no-such-program, but there is no such program/,
    );
  });
});

describe('fetching Terraform', () => {
  let server: Server;
  let releases: string;
  let requests: number;
  let archive: Uint8Array;

  beforeEach(async () => {
    requests = 0;
    archive = zipSync({
      terraform: new TextEncoder().encode('#!/bin/sh\necho fetched\n'),
      'LICENSE.txt': new Uint8Array(),
    });
    server = createServer((request, response) => {
      requests += 1;
      const found = request.url?.startsWith('/1.11.4/terraform_1.11.4_') ?? false;
      response.writeHead(found ? 200 : 404).end(found ? archive : undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    releases = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const platform = `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const fetched = (digest: string, from = releases) =>
    fetchTerraform({ environment: { XDG_CACHE_HOME: folder }, releases: from, digests: { [platform]: digest } });
  const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

  it('checks the digest, unpacks once and is kept for the next time', async () => {
    const path = await fetched(digestOf(archive));
    expect(readFileSync(path, 'utf8')).toContain('echo fetched');
    expect(await fetched(digestOf(archive))).toBe(path);
    expect(requests).toBe(1);
  });

  it('leaves nothing behind when the digest is wrong', async () => {
    await expect(fetched('0'.repeat(64))).rejects.toThrow(
      /has SHA-256 [0-9a-f]{64} instead of 0{64}\. It was not installed/,
    );
    expect(existsSync(join(folder, 'signalbox')) ? readdirSync(join(folder, 'signalbox')) : []).toEqual([]);
  });

  it('says what to install when the site does not have it', async () => {
    await expect(fetched(digestOf(archive), `${releases}/elsewhere`)).rejects.toThrow(
      /HTTP 404.*Install Terraform 1\.11\.4 or newer/s,
    );
  });
});

describe('the provider mirror', () => {
  const search = { installRoots: [] as string[], home: '/nowhere' };

  it('is the environment’s choice, then what Terraform implies, then one under an install root', () => {
    const installed = { installRoots: [folder], home: join(folder, 'home') };
    expect(findProviderMirror({ environment: {}, ...installed })).toBeUndefined();
    mirror('plugins');
    expect(findProviderMirror({ environment: {}, ...installed })).toBe(join(folder, 'plugins'));
    const implied = mirror('home/.terraform.d/plugins');
    expect(findProviderMirror({ environment: {}, ...installed })).toBe(implied);
    const chosen = mirror('chosen');
    expect(findProviderMirror({ environment: { SIGNALBOX_PROVIDER_MIRROR: chosen }, ...installed })).toBe(chosen);
  });

  it('a CLI configuration that points nowhere is replaced by ours', () => {
    const path = writeCliConfig(folder, { environment: { TF_CLI_CONFIG_FILE: join(folder, 'missing') }, ...search });
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  it('a CLI configuration that exists is the user’s business', () => {
    const own = join(folder, 'own.tfrc');
    writeFileSync(own, 'plugin_cache_dir = "/x"');
    expect(writeCliConfig(folder, { environment: { TF_CLI_CONFIG_FILE: own }, ...search })).toBe(own);
  });

  it('names the mirror for the provider and the registry for the rest', () => {
    const chosen = mirror('with "quotes"');
    const path = writeCliConfig(folder, { environment: { SIGNALBOX_PROVIDER_MIRROR: chosen }, ...search });
    expect(readFileSync(path, 'utf8')).toContain(`path    = ${JSON.stringify(chosen)}`);
  });
});

describe('running Terraform', () => {
  it('collects the machine-readable messages and reports errors in Terraform’s words', async () => {
    const lines = [
      { type: 'planned_change', '@level': 'info', '@message': 'x' },
      {
        type: 'diagnostic',
        '@level': 'error',
        '@message': 'e',
        diagnostic: { severity: 'error', summary: 'Bucket exists', address: 'aws_s3_bucket.b' },
      },
    ];
    const script = `${lines.map((line) => `echo '${JSON.stringify(line)}'`).join('\n')}\nexit 1`;
    const binary = fakeTerraform('failing', '1.11.4', script);
    const seen: string[] = [];
    const result = await runTerraform({
      binary,
      folder,
      environment: {},
      arguments: ['apply'],
      onMessage: ({ type }) => seen.push(type),
    });
    expect(seen).toEqual(['planned_change', 'diagnostic']);
    expect(() => requireSuccess('apply', result)).toThrow('terraform apply failed:\naws_s3_bucket.b\n  Bucket exists');
  });

  it('an abort reaches Terraform as an interrupt, and waits for it to end', async () => {
    const binary = fakeTerraform(
      'slow',
      '1.11.4',
      `trap 'echo "{\\"type\\":\\"stopped\\"}"; exit 3' INT\necho '{"type":"started"}'\nwhile :; do read line </dev/null; done`,
    );
    const controller = new AbortController();
    const result = await runTerraform({
      binary,
      folder,
      environment: { PATH: '/usr/bin:/bin' },
      arguments: ['apply'],
      signal: controller.signal,
      onMessage: ({ type }) => {
        if (type === 'started') controller.abort();
      },
    });
    expect(result.exitCode).toBe(3);
    expect(result.messages.map(({ type }) => type)).toEqual(['started', 'stopped']);
  });
});
