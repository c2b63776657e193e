import type {
  GetUserAttributeVerificationCodeCommandInput,
  VerifyUserAttributeCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireAccessToken } from '../../authentication/access-token.ts';
import { invalidParameter } from '../../errors.ts';
import { checkCode } from '../../messages/check-code.ts';
import type { CognitoContext } from '../../state.ts';
import { sendAttributeCode } from '../send-attribute-code.ts';
import { verifyAttribute } from '../verify-attribute.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html */
export async function getUserAttributeVerificationCode(
  input: GetUserAttributeVerificationCodeCommandInput,
  context: CognitoContext,
) {
  const { pool, user, clientId } = await requireAccessToken(input.AccessToken, context);
  const attributeName = addressOf(input.AttributeName);
  const sent = await sendAttributeCode(
    { pool, user, attributeName, source: 'VerifyUserAttribute', clientId, clientMetadata: input.ClientMetadata },
    context,
  );
  if (!sent) throw invalidParameter(`User has no attribute specified for verification: ${attributeName}`);
  return { CodeDeliveryDetails: sent.delivery };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html */
export async function verifyUserAttribute(input: VerifyUserAttributeCommandInput, context: CognitoContext) {
  const { pool, user } = await requireAccessToken(input.AccessToken, context);
  const attributeName = addressOf(input.AttributeName);
  const purpose = attributeName === 'email' ? 'VerifyEmail' : 'VerifyPhoneNumber';
  const { user: proven } = checkCode(user, purpose, input.Code, context);
  verifyAttribute(pool, proven, attributeName, {}, context);
  return {};
}

function addressOf(name: string | undefined): 'email' | 'phone_number' {
  if (name === 'email' || name === 'phone_number') return name;
  throw invalidParameter('Only email and phone_number can be verified.');
}
