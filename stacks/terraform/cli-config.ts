import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProviderMirror, type MirrorSearch } from './provider-mirror.ts';

/**
 * The CLI configuration file for our Terraform runs. The user's own is kept when it exists; otherwise one of ours is
 * written into `folder`: it names a provider mirror where there is one on disk, and is empty (the registry) elsewhere.
 * @returns the path for `TF_CLI_CONFIG_FILE`
 */
export function writeCliConfig(folder: string, search: MirrorSearch): string {
  const own = search.environment.TF_CLI_CONFIG_FILE;
  if (own && existsSync(own)) return own;
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'terraform.tfrc');
  const mirror = findProviderMirror(search);
  writeFileSync(path, mirror === undefined ? '' : mirrorConfig(mirror));
  return path;
}

function mirrorConfig(mirror: string): string {
  const path = JSON.stringify(mirror);
  return `provider_installation {
  filesystem_mirror {
    path    = ${path}
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
`;
}
