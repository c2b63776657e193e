import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_OPTIONS, bundleHandlers } from './bundle-handlers.ts';
import { zipFiles } from './zip-files.ts';

/** A handler's code, ready for Lambda. */
export interface HandlerArchive {
  /** The archive's file, as Terraform finds it from the directory of a stack. */
  readonly source: string;
  /** SHA-256 of the archive in base64: what Lambda calls `CodeSha256`. */
  readonly sha256: string;
}

/** Where handlers become deployable archives. */
export interface HandlerArchives {
  /**
   * Names a file as the code of a function.
   *
   * @param entry path from the repository's root: `functions/orders/handlers/post-order.ts`
   * @throws Error when there is no such file
   */
  add(entry: string): void;
  /**
   * The archive of an entry that was added.
   *
   * @throws Error when archives have not been made since
   */
  archiveOf(entry: string): HandlerArchive;
}

/** Handler archives that are made by one run of esbuild, once every entry is known. */
export interface BundledHandlerArchives extends HandlerArchives {
  /** Makes the archives of all entries: call it after the constructs are made and before they are synthesised. */
  bundle(): Promise<void>;
}

/** What the folder of archives says about itself. */
interface Listing {
  readonly key: string;
  /** Modification time and size of every file that the archives were made of. */
  readonly stamps: Readonly<Record<string, string>>;
  readonly archives: Readonly<Record<string, HandlerArchive>>;
}

const LISTING = 'handlers.json';

/**
 * Archives of handlers, kept in `<outdir>/handlers` and made again only when a file that they consist of has changed.
 *
 * @param root the repository's root, absolute
 * @param outdir CDKTF's output directory, absolute: stacks lie in `<outdir>/stacks/<stack>`
 */
export function createHandlerArchives(root: string, outdir: string): BundledHandlerArchives {
  const folder = join(outdir, 'handlers');
  const entries = new Set<string>();
  let archives: Readonly<Record<string, HandlerArchive>> = {};
  return {
    add(entry) {
      if (!existsSync(join(root, entry))) throw new Error(`There is no handler ${entry} under ${root}.`);
      entries.add(entry);
    },
    archiveOf(entry) {
      const archive = archives[entry];
      if (!archive) throw new Error(`The handler ${entry} is not bundled: bundle() comes before synth().`);
      return archive;
    },
    async bundle() {
      const sorted = [...entries].sort();
      const key = createHash('sha256')
        .update(JSON.stringify([sorted, BUNDLE_OPTIONS]))
        .digest('hex');
      const listing = readListing(root, folder, key) ?? (await makeArchives(root, folder, key, sorted));
      archives = listing.archives;
    },
  };
}

/** The listing of the folder when all that it was made of is still the same. */
function readListing(root: string, folder: string, key: string): Listing | undefined {
  const file = join(folder, LISTING);
  if (!existsSync(file)) return undefined;
  const listing: Listing = JSON.parse(readFileSync(file, 'utf8'));
  if (listing.key !== key) return undefined;
  const unchanged = Object.entries(listing.stamps).every(([path, stamp]) => stampOf(join(root, path)) === stamp);
  const complete = Object.values(listing.archives).every(({ sha256 }) => existsSync(join(folder, fileOf(sha256))));
  return unchanged && complete ? listing : undefined;
}

async function makeArchives(root: string, folder: string, key: string, entries: readonly string[]): Promise<Listing> {
  const { bundles, inputs } = await bundleHandlers(root, entries);
  // Removed whole: a saved plan that refers to an older archive fails instead of uploading other code under its name.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archives: Record<string, HandlerArchive> = {};
  for (const [entry, files] of bundles) {
    const zip = zipFiles(files);
    const sha256 = createHash('sha256').update(zip).digest('base64');
    writeFileSync(join(folder, fileOf(sha256)), zip);
    archives[entry] = { source: `../../handlers/${fileOf(sha256)}`, sha256 };
  }
  // Installed packages change with the lock file, and are many: it stands for them.
  const stamps = [...inputs, 'pnpm-lock.yaml'].map((path) => [path, stampOf(join(root, path))]);
  const listing: Listing = { key, stamps: Object.fromEntries(stamps), archives };
  writeFileSync(join(folder, LISTING), JSON.stringify(listing, null, 2));
  return listing;
}

function fileOf(sha256: string): string {
  return `${Buffer.from(sha256, 'base64').toString('hex').slice(0, 32)}.zip`;
}

function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs}:${stats.size}` : 'missing';
}
