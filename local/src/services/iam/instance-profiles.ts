import type {
  AddRoleToInstanceProfileCommandInput,
  CreateInstanceProfileCommandInput,
  DeleteInstanceProfileCommandInput,
  GetInstanceProfileCommandInput,
  ListInstanceProfilesCommandInput,
  ListInstanceProfilesForRoleCommandInput,
  ListInstanceProfileTagsCommandInput,
  RemoveRoleFromInstanceProfileCommandInput,
  TagInstanceProfileCommandInput,
  UntagInstanceProfileCommandInput,
} from '@aws-sdk/client-iam';
import { withoutTags } from '../../service/tags.ts';
import { uniqueId } from '../../service/unique-id.ts';
import { deleteConflict, entityAlreadyExists, limitExceeded, noSuchEntity } from './errors.ts';
import { iamArn, requireRole } from './identity.ts';
import { markerPage } from './marker-page.ts';
import { checkName, checkPath } from './names.ts';
import { describeRole } from './roles.ts';
import type { IamContext } from './state.ts';
import { addTags, listTags, tagsMember } from './tags.ts';

/** An instance profile as it is kept. */
export interface InstanceProfile {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly createdAt: number;
  /** Role names; AWS allows one. */
  readonly roles: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

const NAME_LENGTH_MAX = 128;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html */
export function createInstanceProfile(input: CreateInstanceProfileCommandInput, context: IamContext) {
  const name = checkName('instanceProfileName', input.InstanceProfileName, NAME_LENGTH_MAX);
  if (context.state.instanceProfiles.has(name)) throw entityAlreadyExists(`Instance Profile ${name} already exists.`);
  const profile: InstanceProfile = {
    name,
    path: checkPath(input.Path),
    id: uniqueId('AIPA', context.account, name),
    createdAt: context.clock.now(),
    roles: [],
    tags: addTags({}, input.Tags),
  };
  context.state.instanceProfiles.set(name, profile);
  return { InstanceProfile: { ...describeProfile(profile, context), ...tagsMember(profile.tags) } };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html */
export function getInstanceProfile(input: GetInstanceProfileCommandInput, context: IamContext) {
  const profile = requireProfile(input.InstanceProfileName, context);
  return { InstanceProfile: { ...describeProfile(profile, context), ...tagsMember(profile.tags) } };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html */
export function listInstanceProfiles(input: ListInstanceProfilesCommandInput, context: IamContext) {
  const prefix = input.PathPrefix ?? '/';
  const profiles = [...context.state.instanceProfiles.values()].filter(({ path }) => path.startsWith(prefix));
  const { items, rest } = markerPage(profiles, ({ name }) => name, input);
  return { InstanceProfiles: items.map((profile) => describeProfile(profile, context)), ...rest };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html */
export function listInstanceProfilesForRole(input: ListInstanceProfilesForRoleCommandInput, context: IamContext) {
  const role = requireRole(input.RoleName, context);
  const profiles = [...context.state.instanceProfiles.values()].filter(({ roles }) => roles.includes(role.name));
  const { items, rest } = markerPage(profiles, ({ name }) => name, input);
  return { InstanceProfiles: items.map((profile) => describeProfile(profile, context)), ...rest };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html */
export function addRoleToInstanceProfile(input: AddRoleToInstanceProfileCommandInput, context: IamContext) {
  const profile = requireProfile(input.InstanceProfileName, context);
  const role = requireRole(input.RoleName, context);
  if (profile.roles.length > 0) throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
  context.state.instanceProfiles.set(profile.name, { ...profile, roles: [role.name] });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html */
export function removeRoleFromInstanceProfile(input: RemoveRoleFromInstanceProfileCommandInput, context: IamContext) {
  const profile = requireProfile(input.InstanceProfileName, context);
  if (!profile.roles.includes(input.RoleName ?? '')) {
    throw noSuchEntity(`The role with name ${input.RoleName} cannot be found.`);
  }
  context.state.instanceProfiles.set(profile.name, { ...profile, roles: [] });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html */
export function deleteInstanceProfile(input: DeleteInstanceProfileCommandInput, context: IamContext) {
  const profile = requireProfile(input.InstanceProfileName, context);
  if (profile.roles.length > 0) {
    throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
  }
  context.state.instanceProfiles.delete(profile.name);
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagInstanceProfile.html */
export function tagInstanceProfile(input: TagInstanceProfileCommandInput, context: IamContext) {
  const profile = requireProfile(input.InstanceProfileName, context);
  context.state.instanceProfiles.set(profile.name, { ...profile, tags: addTags(profile.tags, input.Tags) });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagInstanceProfile.html */
export function untagInstanceProfile(input: UntagInstanceProfileCommandInput, context: IamContext) {
  const profile = requireProfile(input.InstanceProfileName, context);
  context.state.instanceProfiles.set(profile.name, { ...profile, tags: withoutTags(profile.tags, input.TagKeys) });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html */
export function listInstanceProfileTags(input: ListInstanceProfileTagsCommandInput, context: IamContext) {
  return listTags(requireProfile(input.InstanceProfileName, context).tags, input);
}

function requireProfile(name: string | undefined, { state }: IamContext): InstanceProfile {
  const profile = state.instanceProfiles.get(name ?? '');
  if (!profile) throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
  return profile;
}

function describeProfile(profile: InstanceProfile, context: IamContext) {
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: iamArn(`instance-profile${profile.path}${profile.name}`, context),
    CreateDate: new Date(profile.createdAt),
    Roles: profile.roles.map((name) => describeRole(requireRole(name, context), context)),
  };
}
