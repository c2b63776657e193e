import {
  confirmResetPassword,
  confirmSignUp,
  getCurrentUser,
  resendSignUpCode,
  resetPassword,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { Hub } from 'aws-amplify/utils';
import { Problem } from '../problem.ts';
import { amplifyProblem } from './amplify-problem.ts';
import type { Auth, Person } from './auth.ts';

/** Amplify keeps who is signed in below keys that begin so; other tabs hear of their changes. */
const TOKEN_KEYS = 'CognitoIdentityServiceProvider.';

/** A user pool of Cognito, by Amplify: which one is Amplify's configuration. */
export function createAmplifyAuth(): Auth {
  return {
    current: () => attempt(currentPerson).catch(nobodyWhenSignedOut),
    signUp: (email, password) =>
      attempt(async () => {
        await signUp({ username: email, password, options: { userAttributes: { email } } });
      }),
    confirm: (email, code) =>
      attempt(async () => {
        await confirmSignUp({ username: email, confirmationCode: code });
      }),
    resend: (email) =>
      attempt(async () => {
        await resendSignUpCode({ username: email });
      }),
    signIn: (email, password) => attempt(() => signInWith(email, password)),
    signOut: () => attempt(() => signOut()),
    forgot: (email) =>
      attempt(async () => {
        await resetPassword({ username: email });
      }),
    reset: (email, code, password) =>
      attempt(() => confirmResetPassword({ username: email, confirmationCode: code, newPassword: password })),
    watch,
  };
}

async function attempt<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw amplifyProblem(error);
  }
}

async function currentPerson(): Promise<Person> {
  const { userId, signInDetails, username } = await getCurrentUser();
  return { id: userId, email: signInDetails?.loginId ?? username };
}

function nobodyWhenSignedOut(problem: unknown): undefined {
  if (problem instanceof Problem && problem.code === 'signed-out') return undefined;
  throw problem;
}

async function signInWith(email: string, password: string): Promise<Person> {
  // Who signs in again while somebody is signed in still wants to.
  await signOut().catch(() => undefined);
  const { nextStep } = await signIn({ username: email, password });
  if (nextStep.signInStep === 'CONFIRM_SIGN_UP') throw new Problem('not-confirmed');
  if (nextStep.signInStep !== 'DONE') throw new Problem('unsupported-sign-in');
  return currentPerson();
}

function watch(onChange: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key === null || (key.startsWith(TOKEN_KEYS) && key.endsWith('.LastAuthUser'))) onChange();
  };
  addEventListener('storage', onStorage);
  const stopHub = Hub.listen('auth', ({ payload }) => {
    if (payload.event === 'tokenRefresh_failure') onChange();
  });
  return () => {
    removeEventListener('storage', onStorage);
    stopHub();
  };
}
