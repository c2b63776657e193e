import type { Operations } from '../../../service/service.ts';
import type { CognitoState } from '../state.ts';

/** Sign-up, sign-in, challenges and what a signed-in user does with tokens. */
export const authenticationOperations: Operations<'cognito-idp', CognitoState> = {};
