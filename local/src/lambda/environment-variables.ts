import { delimiter, join } from 'node:path';
import type { CodeFolder, FunctionVersion } from './function-version.ts';

/**
 * The environment of a sandbox: AWS's defined variables, the function's own, nothing of this process.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function environmentVariables(
  version: FunctionVersion,
  code: CodeFolder,
  logStream: string,
): Record<string, string> {
  const credentials = version.credentials();
  return {
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
    ...version.variables,
    ...(code.layerRoot && { NODE_PATH: nodePath(code.layerRoot, version) }),
    _HANDLER: version.handler,
    AWS_REGION: version.region,
    AWS_DEFAULT_REGION: version.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${version.runtime}`,
    AWS_ENDPOINT_URL: version.variables.AWS_ENDPOINT_URL ?? version.endpointUrl,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_LAMBDA_FUNCTION_NAME: version.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: version.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(version.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: version.logging.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    ...(version.logging.format === 'JSON' && {
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      AWS_LAMBDA_LOG_LEVEL: version.logging.applicationLevel,
    }),
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    LAMBDA_TASK_ROOT: code.taskRoot,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
  };
}

/** AWS looks for a layer's modules in nodejs/node_modules and in the folder of the runtime's version. */
function nodePath(layerRoot: string, version: FunctionVersion): string {
  const release = version.runtime.replace(/^nodejs(\d+)\.x$/, 'node$1');
  return [join(layerRoot, 'nodejs', release, 'node_modules'), join(layerRoot, 'nodejs', 'node_modules')].join(
    delimiter,
  );
}
