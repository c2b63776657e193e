import type { LabelParameterVersionCommandInput, UnlabelParameterVersionCommandInput } from '@aws-sdk/client-ssm';
import { AwsError } from '../../../service/errors.ts';
import type { Parameter, ParameterVersion, SsmContext } from '../state.ts';
import { announceChange } from './change-event.ts';
import { findParameter, latest } from './parameter.ts';

const LABELS_MAX = 10;

/**
 * Puts labels on a version, by default the latest; a label that another version has moves.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_LabelParameterVersion.html
 * @throws AwsError ParameterNotFound; ParameterVersionNotFound; ParameterVersionLabelLimitExceeded
 */
export function labelParameterVersion(input: LabelParameterVersionCommandInput, context: SsmContext) {
  const parameter = findParameter(input.Name ?? '', context);
  const version = findVersion(parameter, input.ParameterVersion);
  const labels = input.Labels ?? [];
  const valid = labels.filter(isLabel);
  const together = new Set([...version.labels, ...valid]);
  if (together.size > LABELS_MAX) {
    const message = `An error occurred (ParameterVersionLabelLimitExceeded): a version can have at most ${LABELS_MAX} labels.`;
    throw new AwsError('ParameterVersionLabelLimitExceeded', message);
  }
  const versions = parameter.versions.map((other) => ({
    ...other,
    labels: other.version === version.version ? [...together] : other.labels.filter((label) => !valid.includes(label)),
  }));
  context.state.parameters.set(parameter.name, { ...parameter, versions });
  announceChange('LabelParameterVersion', parameter.name, version, context);
  return { InvalidLabels: labels.filter((label) => !isLabel(label)), ParameterVersion: version.version };
}

/**
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UnlabelParameterVersion.html
 * @throws AwsError ParameterNotFound; ParameterVersionNotFound
 */
export function unlabelParameterVersion(input: UnlabelParameterVersionCommandInput, context: SsmContext) {
  const parameter = findParameter(input.Name ?? '', context);
  const version = findVersion(parameter, input.ParameterVersion);
  const labels = input.Labels ?? [];
  const versions = parameter.versions.map((other) =>
    other.version === version.version
      ? { ...other, labels: other.labels.filter((label) => !labels.includes(label)) }
      : other,
  );
  context.state.parameters.set(parameter.name, { ...parameter, versions });
  return {
    RemovedLabels: labels.filter((label) => version.labels.includes(label)),
    InvalidLabels: labels.filter((label) => !version.labels.includes(label)),
  };
}

function findVersion(parameter: Parameter, number: number | undefined): ParameterVersion {
  const version =
    number === undefined ? latest(parameter) : parameter.versions.find(({ version: other }) => other === number);
  if (version) return version;
  throw new AwsError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${number} of ${parameter.name}. Verify the version and try again.`,
  );
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html */
function isLabel(label: string): boolean {
  return /^[A-Za-z_.-][\w.-]{0,99}$/.test(label) && !/^(aws|ssm)/i.test(label);
}
