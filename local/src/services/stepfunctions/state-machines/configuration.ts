import type { EncryptionConfiguration, LoggingConfiguration, TracingConfiguration } from '@aws-sdk/client-sfn';
import { type Diagnostic, describeDiagnostics } from '../../../engines/asl/definition/diagnostic.ts';
import { parseDefinition } from '../../../engines/asl/definition/parse-definition.ts';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { checkLength, checkOneOf } from '../constraints.ts';
import type { StepFunctionsContext } from '../state.ts';

const DEFINITION_LENGTH_MAX = 1_048_576;

/** @throws AwsError InvalidDefinition with everything that is wrong, ValidationException for its length */
export function checkDefinition(definition: string, type: 'STANDARD' | 'EXPRESS'): void {
  checkLength(definition, 'definition', 1, DEFINITION_LENGTH_MAX);
  requireNone(parseDefinition(definition, type).diagnostics);
}

/** @throws AwsError InvalidDefinition unless nothing is wrong */
export function requireNone(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  throw new AwsError('InvalidDefinition', `Invalid State Machine Definition: '${describeDiagnostics(diagnostics)}'`);
}

/**
 * The logging configuration in full.
 * @throws AwsError InvalidLoggingConfiguration unless it names one log group that exists
 */
export async function checkLogging(
  given: LoggingConfiguration | undefined,
  context: StepFunctionsContext,
): Promise<LoggingConfiguration> {
  const { level = 'OFF', includeExecutionData = false, destinations } = given ?? {};
  checkOneOf(level, 'loggingConfiguration.level', ['ALL', 'ERROR', 'FATAL', 'OFF']);
  if (destinations?.length !== 1 && (level !== 'OFF' || (destinations?.length ?? 0) > 1))
    throw invalidLogging('Must specify exactly one Log Destination.');
  const [destination] = destinations ?? [];
  if (destination) await checkLogGroup(destination.cloudWatchLogsLogGroup?.logGroupArn, context);
  return { level, includeExecutionData, ...(destinations && { destinations }) };
}

async function checkLogGroup(logGroupArn: string | undefined, context: StepFunctionsContext): Promise<void> {
  const name = /^arn:[^:]+:logs:[^:]*:\d*:log-group:([^:]+):\*$/.exec(logGroupArn ?? '')?.[1];
  if (name === undefined) throw invalidLogging('Must specify exactly one Log Destination.');
  try {
    const { logGroups = [] } = await context.call('logs', 'DescribeLogGroups', { logGroupNamePrefix: name });
    if (!logGroups.some(({ logGroupName }) => logGroupName === name))
      throw invalidLogging('Log Destination not found.');
  } catch (error) {
    // An endpoint without CloudWatch Logs keeps no log groups that could be missing.
    if (!(error instanceof NotImplementedError)) throw error;
  }
}

function invalidLogging(reason: string): AwsError {
  return new AwsError('InvalidLoggingConfiguration', `Invalid Logging Configuration: ${reason}`);
}

export function checkTracing(given: TracingConfiguration | undefined): TracingConfiguration {
  return { enabled: given?.enabled ?? false };
}

/** @throws AwsError InvalidEncryptionConfiguration */
export function checkEncryption(given: EncryptionConfiguration | undefined): EncryptionConfiguration {
  if (given === undefined || given.type === 'AWS_OWNED_KEY') return { type: 'AWS_OWNED_KEY' };
  checkOneOf(given.type, 'encryptionConfiguration.type', ['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY']);
  const { kmsKeyId, kmsDataKeyReusePeriodSeconds: seconds } = given;
  if (kmsKeyId === undefined) throw invalidEncryption('kmsKeyId must be specified for type CUSTOMER_MANAGED_KMS_KEY');
  if (seconds !== undefined && (seconds < 60 || seconds > 900))
    throw invalidEncryption('kmsDataKeyReusePeriodSeconds must be between 60 and 900');
  return { type: given.type, kmsKeyId, ...(seconds !== undefined && { kmsDataKeyReusePeriodSeconds: seconds }) };
}

function invalidEncryption(reason: string): AwsError {
  return new AwsError('InvalidEncryptionConfiguration', `Invalid Encryption Configuration: ${reason}`);
}
