/**
 * What an execution environment must know of one version of a function. A changed function is a new object: environments of
 * the old one are retired when they come free.
 */
export interface FunctionVersion {
  /** ARN with the version at its end, except for `$LATEST`. */
  readonly arn: string;
  readonly functionName: string;
  /** `$LATEST` or a number. */
  readonly version: string;
  /** AWS's identifier, such as `nodejs22.x`. */
  readonly runtime: string;
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  /** The function's own variables. */
  readonly variables: Readonly<Record<string, string>>;
  readonly region: string;
  /** Where the AWS SDK sends its calls: this endpoint. */
  readonly endpointUrl: string;
  /** Asked for each new environment. */
  readonly credentials: () => ExecutionRoleCredentials;
  readonly logging: FunctionLogging;
  /** Gives the folder with the unpacked code (`taskRoot`) and layers; called for each new environment. */
  readonly code: () => CodeFolder;
}

/** Where a function's code was unpacked. */
export interface CodeFolder {
  /** /var/task on AWS. */
  readonly taskRoot: string;
  /** /opt on AWS: the layers, one over the other; undefined without layers. */
  readonly layerRoot: string | undefined;
}

export interface ExecutionRoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html */
export interface FunctionLogging {
  readonly logGroup: string;
  readonly format: 'Text' | 'JSON';
  /** TRACE … FATAL; only with JSON. */
  readonly applicationLevel: string;
  /** DEBUG, INFO or WARN; only with JSON. */
  readonly systemLevel: string;
}
