import type {
  CreateLoginProfileCommandInput,
  DeleteLoginProfileCommandInput,
  GetLoginProfileCommandInput,
  UpdateLoginProfileCommandInput,
} from '@aws-sdk/client-iam';
import { entityAlreadyExists, noSuchEntity } from './errors.ts';
import { requireUser } from './identity.ts';
import type { IamContext } from './state.ts';

/** That a user may sign in to the console. There is no console here, so no password is kept. */
export interface LoginProfile {
  readonly createdAt: number;
  readonly passwordResetRequired: boolean;
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html */
export function createLoginProfile(input: CreateLoginProfileCommandInput, context: IamContext) {
  const { name } = requireUser(input.UserName, context);
  const { loginProfiles } = context.state;
  if (loginProfiles.has(name)) throw entityAlreadyExists(`Login Profile for user ${name} already exists.`);
  const profile = { createdAt: context.clock.now(), passwordResetRequired: input.PasswordResetRequired ?? false };
  loginProfiles.set(name, profile);
  return { LoginProfile: describeProfile(name, profile) };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html */
export function getLoginProfile(input: GetLoginProfileCommandInput, context: IamContext) {
  const { name } = requireUser(input.UserName, context);
  return { LoginProfile: describeProfile(name, requireProfile(name, context)) };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html */
export function updateLoginProfile(input: UpdateLoginProfileCommandInput, context: IamContext) {
  const { name } = requireUser(input.UserName, context);
  const profile = requireProfile(name, context);
  const passwordResetRequired = input.PasswordResetRequired ?? profile.passwordResetRequired;
  context.state.loginProfiles.set(name, { ...profile, passwordResetRequired });
  return {};
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteLoginProfile.html */
export function deleteLoginProfile(input: DeleteLoginProfileCommandInput, context: IamContext) {
  const { name } = requireUser(input.UserName, context);
  requireProfile(name, context);
  context.state.loginProfiles.delete(name);
  return {};
}

function requireProfile(name: string, { state }: IamContext): LoginProfile {
  const profile = state.loginProfiles.get(name);
  if (!profile) throw noSuchEntity(`Login Profile for User ${name} cannot be found.`);
  return profile;
}

function describeProfile(name: string, { createdAt, passwordResetRequired }: LoginProfile) {
  return { UserName: name, CreateDate: new Date(createdAt), PasswordResetRequired: passwordResetRequired };
}
