import type { PutParameterCommandInput } from '@aws-sdk/client-ssm';
import { AwsError } from '../../../service/errors.ts';
import { tagsToRecord } from '../../../service/tags.ts';
import { validationError } from '../../../service/validation-error.ts';
import type { Parameter, ParameterVersion, SsmContext } from '../state.ts';
import { checkTags } from '../tags.ts';
import { announceChange } from './change-event.ts';
import { checkParameter, tierOf } from './check-parameter.ts';
import { latest } from './parameter.ts';
import { DEFAULT_KEY, seal } from './secure-string.ts';

const VERSIONS_MAX = 100;

/**
 * Makes a parameter or, with `Overwrite`, its next version.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 * @throws AwsError ParameterAlreadyExists; HierarchyTypeMismatchException; ValidationException and its like
 */
export async function putParameter(input: PutParameterCommandInput, context: SsmContext) {
  const { Name: name = '', Overwrite = false, Tags } = input;
  checkParameter(input);
  const before = context.state.parameters.get(name);
  if (before && !Overwrite) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  if (Overwrite && Tags && Tags.length > 0) {
    throw validationError(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  }
  const tags = before?.tags ?? tagsToRecord(Tags);
  checkTags(tags);
  const version = await nextVersion(input, before, context);
  // As it is now: encrypting took a moment.
  const versions = context.state.parameters.get(name)?.versions ?? [];
  context.state.parameters.set(name, { name, tags, versions: [...withRoom(name, versions), version] });
  announceChange(before ? 'Update' : 'Create', name, version, context);
  return { Version: version.version, Tier: version.tier };
}

async function nextVersion(
  input: PutParameterCommandInput,
  before: Parameter | undefined,
  context: SsmContext,
): Promise<ParameterVersion> {
  const { Name: name = '', Value: value = '', AllowedPattern, KeyId } = input;
  const previous = before && latest(before);
  const type = input.Type ?? previous?.type;
  if (type === undefined) throw validationError('A parameter type is required when you create a parameter.');
  if (previous && previous.type !== type) {
    throw new AwsError(
      'HierarchyTypeMismatchException',
      `The parameter ${name} is of the type ${previous.type}: its type cannot be changed.`,
    );
  }
  const isSecure = type === 'SecureString';
  const keyId = isSecure ? (KeyId ?? previous?.keyId ?? DEFAULT_KEY) : undefined;
  return {
    version: (previous?.version ?? 0) + 1,
    type,
    value: keyId === undefined ? value : await seal(name, value, keyId, context),
    keyId,
    description: input.Description ?? previous?.description,
    allowedPattern: AllowedPattern ?? previous?.allowedPattern,
    tier: previous?.tier === 'Advanced' ? 'Advanced' : tierOf(input),
    dataType: input.DataType ?? previous?.dataType ?? 'text',
    modifiedAt: context.clock.now(),
    modifiedBy: context.principal.arn,
    labels: [],
  };
}

/** @throws AwsError ParameterMaxVersionLimitExceeded when the oldest version has a label and so cannot go */
function withRoom(name: string, versions: readonly ParameterVersion[]): readonly ParameterVersion[] {
  const [oldest, ...others] = versions;
  if (versions.length < VERSIONS_MAX || !oldest) return versions;
  if (oldest.labels.length === 0) return others;
  throw new AwsError(
    'ParameterMaxVersionLimitExceeded',
    `You attempted to create a new version of ${name}, but the oldest version, ${oldest.version}, has a label attached. Move the label to a newer version and try again.`,
  );
}
