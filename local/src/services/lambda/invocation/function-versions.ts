import { type CodeFiles, unpackCode } from '../../../lambda/code-folder.ts';
import type { CodeFolder, FunctionVersion } from '../../../lambda/function-version.ts';
import { linkRuntimeModules } from '../../../lambda/runtime-modules.ts';
import { functionArn } from '../functions/function-name.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { VersionRecord } from '../state.ts';

/** What sandboxes run, made of the service's records. */
export interface FunctionVersions {
  /** The same object for the same record, so that a changed record means new sandboxes and an unchanged one does not. */
  of(record: VersionRecord): FunctionVersion;
  /** From now on `of(record)` runs these files in place of what was uploaded. */
  override(record: VersionRecord, files: CodeFiles): FunctionVersion;
}

const CREDENTIALS_SECONDS = 12 * 3600;

export function createFunctionVersions(context: LambdaContext, codeRoot: string): FunctionVersions {
  const known = new WeakMap<VersionRecord, FunctionVersion>();

  function remember(record: VersionRecord, code: () => Uint8Array | CodeFiles): FunctionVersion {
    let folder: CodeFolder | undefined;
    const unpack = () => {
      linkRuntimeModules(codeRoot);
      return unpackCode(codeRoot, { code: code(), layers: layerArchives(context, record) });
    };
    const version = describe(context, record, () => {
      folder ??= unpack();
      return folder;
    });
    known.set(record, version);
    return version;
  }

  return {
    of: (record) => known.get(record) ?? remember(record, () => archiveOf(context, record)),
    override: (record, files) => remember(record, () => files),
  };
}

function archiveOf({ state }: LambdaContext, { codeKey, configuration }: VersionRecord): Uint8Array {
  const archive = codeKey === undefined ? undefined : state.code.get(codeKey);
  if (!archive) throw new Error(`The code of ${configuration.FunctionArn} is gone.`);
  return archive;
}

function layerArchives({ state }: LambdaContext, { layerKeys }: VersionRecord): Uint8Array[] {
  return layerKeys.flatMap((key) => state.code.get(key) ?? []);
}

function describe(context: LambdaContext, { configuration }: VersionRecord, code: () => CodeFolder): FunctionVersion {
  const name = configuration.FunctionName ?? '';
  const logging = configuration.LoggingConfig;
  return {
    arn: configuration.FunctionArn ?? '',
    functionName: name,
    version: configuration.Version ?? '$LATEST',
    runtime: configuration.Runtime ?? '',
    handler: configuration.Handler ?? '',
    memoryMegabytes: configuration.MemorySize ?? 128,
    timeoutSeconds: configuration.Timeout ?? 3,
    variables: configuration.Environment?.Variables ?? {},
    region: context.region,
    endpointUrl: context.endpoint,
    credentials: () =>
      context.credentials({
        roleArn: configuration.Role ?? '',
        sessionName: name,
        sessionFor: functionArn(context, name),
        durationSeconds: CREDENTIALS_SECONDS,
      }),
    logging: {
      logGroup: logging?.LogGroup ?? `/aws/lambda/${name}`,
      format: logging?.LogFormat ?? 'Text',
      applicationLevel: logging?.ApplicationLogLevel ?? 'INFO',
      systemLevel: logging?.SystemLogLevel ?? 'INFO',
    },
    code,
  };
}
