import { AwsError } from '../../service/errors.ts';
import { noSuchEntity } from './errors.ts';
import { type Role, saveIdentity, type User } from './identity.ts';
import { isAwsManaged } from './managed-policy.ts';
import type { IamContext } from './state.ts';

/** The boundary of a new identity. @throws AwsError NoSuchEntityException, InvalidInputException */
export function checkBoundary(arn: string | undefined, context: IamContext): { permissionsBoundary?: string } {
  if (arn === undefined) return {};
  if (!/^arn:[^:]+:iam::[^:]*:policy\//.test(arn)) {
    throw new AwsError('InvalidInputException', `Value (${arn}) for parameter PermissionsBoundary is invalid.`);
  }
  if (!isAwsManaged(arn) && !context.state.policies.has(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
  return { permissionsBoundary: arn };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export function putBoundary(identity: User | Role, arn: string | undefined, context: IamContext) {
  saveIdentity({ ...identity, ...checkBoundary(arn, context) }, context);
  return {};
}

/** @throws AwsError NoSuchEntityException */
export function deleteBoundary(identity: User | Role, context: IamContext) {
  const { permissionsBoundary, ...rest } = identity;
  if (permissionsBoundary === undefined) {
    throw noSuchEntity(`${identity.kind} ${identity.name} does not have a permission boundary.`);
  }
  saveIdentity(rest, context);
  return {};
}

/** `PermissionsBoundary` as a member of an answer: left out when there is none. */
export function boundaryMember({ permissionsBoundary: arn }: User | Role) {
  if (arn === undefined) return {};
  return {
    PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const, PermissionsBoundaryArn: arn },
  };
}
