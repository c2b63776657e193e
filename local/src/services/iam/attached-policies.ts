import { limitExceeded, noSuchEntity } from './errors.ts';
import { type Identity, saveIdentity } from './identity.ts';
import { isAwsManaged } from './managed-policy.ts';
import { markerPage, type Paging } from './marker-page.ts';
import type { IamContext } from './state.ts';

const ATTACHED_MAX = 10;

interface AttachmentInput {
  readonly PolicyArn: string | undefined;
}

interface AttachedPaging extends Paging {
  readonly PathPrefix?: string | undefined;
}

/**
 * Attaches a managed policy to a user, group or role. AWS's own policies need not exist here.
 * @throws AwsError NoSuchEntityException, LimitExceededException
 */
export function attachPolicy(identity: Identity, { PolicyArn: arn = '' }: AttachmentInput, context: IamContext) {
  if (!isAwsManaged(arn) && !context.state.policies.has(arn)) {
    throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  }
  if (identity.attached.includes(arn)) return {};
  if (identity.attached.length >= ATTACHED_MAX) {
    const kind = identity.kind.charAt(0).toUpperCase() + identity.kind.slice(1);
    throw limitExceeded(`Cannot exceed quota for PoliciesPer${kind}: ${ATTACHED_MAX}`);
  }
  saveIdentity({ ...identity, attached: [...identity.attached, arn] }, context);
  return {};
}

/** @throws AwsError NoSuchEntityException */
export function detachPolicy(identity: Identity, { PolicyArn: arn = '' }: AttachmentInput, context: IamContext) {
  if (!identity.attached.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
  saveIdentity({ ...identity, attached: identity.attached.filter((known) => known !== arn) }, context);
  return {};
}

export function listAttachedPolicies(identity: Identity, paging: AttachedPaging) {
  const prefix = paging.PathPrefix ?? '/';
  const arns = identity.attached.filter((arn) => policyPath(arn).startsWith(prefix));
  const { items, rest } = markerPage(arns, (arn) => arn, paging);
  return { AttachedPolicies: items.map((arn) => ({ PolicyArn: arn, PolicyName: policyName(arn) })), ...rest };
}

function policyName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** `/service-role/` of `arn:aws:iam::aws:policy/service-role/X`. */
function policyPath(arn: string): string {
  return arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
}
