import type {
  GetUICustomizationCommandInput,
  SetUICustomizationCommandInput,
  UICustomizationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { findClientOfPool } from '../clients/find-client.ts';
import { invalidParameter } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';

const ALL = 'ALL';

/**
 * The look of the hosted pages, for one client or all. It is kept and shown; the local pages do not wear it.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUICustomization.html
 */
export function setUICustomization(input: SetUICustomizationCommandInput, context: CognitoContext) {
  const { state } = context;
  const pool = findPool(input.UserPoolId, context);
  const clientId = input.ClientId ?? ALL;
  if (clientId !== ALL) findClientOfPool(pool.id, clientId, context);
  if (![...state.domains.values()].some(({ poolId }) => poolId === pool.id)) {
    throw invalidParameter('There has to be an existing domain associated with this user pool');
  }
  const former = state.uiCustomisations.get(`${pool.id}/${clientId}`);
  const now = context.clock.now();
  const customisation: UICustomizationType = {
    UserPoolId: pool.id,
    ClientId: clientId,
    CSS: input.CSS ?? former?.CSS,
    CSSVersion: new Date(now).toISOString().replace(/\D/g, '').slice(0, 14),
    ImageUrl: input.ImageFile
      ? `data:image/png;base64,${Buffer.from(input.ImageFile).toString('base64')}`
      : former?.ImageUrl,
    CreationDate: former?.CreationDate ?? new Date(now),
    LastModifiedDate: new Date(now),
  };
  state.uiCustomisations.set(`${pool.id}/${clientId}`, customisation);
  return { UICustomization: customisation };
}

/** A client without a look of its own has the pool's. */
export function getUICustomization(input: GetUICustomizationCommandInput, context: CognitoContext) {
  const pool = findPool(input.UserPoolId, context);
  const clientId = input.ClientId ?? ALL;
  if (clientId !== ALL) findClientOfPool(pool.id, clientId, context);
  const { uiCustomisations } = context.state;
  const found = uiCustomisations.get(`${pool.id}/${clientId}`) ?? uiCustomisations.get(`${pool.id}/${ALL}`);
  return { UICustomization: found ?? { UserPoolId: pool.id, ClientId: clientId } };
}
