import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The provider's place inside every mirror folder. */
const PROVIDER = 'registry.terraform.io/hashicorp/aws';
/** Folders under which installations of tools usually lie, one level above a mirror. */
const INSTALL_ROOTS = ['/opt', '/usr/local', '/usr/local/lib', '/usr/local/share', '/usr/share', '/usr/lib'];

export interface MirrorSearch {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** @default the usual install roots */
  readonly installRoots?: readonly string[];
  /** @default the user's home folder */
  readonly home?: string;
}

/**
 * A folder on disk that holds the AWS provider, so that nothing is downloaded: the environment's choice first, then the
 * mirrors that Terraform itself implies, then one level under the usual install roots.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function findProviderMirror({
  environment,
  installRoots = INSTALL_ROOTS,
  home = homedir(),
}: MirrorSearch): string | undefined {
  const chosen = environment.SIGNALBOX_PROVIDER_MIRROR;
  const implied = [
    join(home, '.terraform.d/plugins'),
    join(environment.XDG_DATA_HOME ?? join(home, '.local/share'), 'terraform/plugins'),
    '/usr/local/share/terraform/plugins',
    '/usr/share/terraform/plugins',
  ];
  const installed = installRoots.flatMap((root) => foldersIn(root).map((name) => join(root, name)));
  return [...(chosen ? [chosen] : []), ...implied, ...installed].find((folder) => isFolder(join(folder, PROVIDER)));
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
