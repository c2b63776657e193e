import { Problem, type ProblemCode } from '../problem.ts';

/**
 * An error of Cognito, AppSync or Amplify as people's problem.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
 */
export function amplifyProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(codeOf(error), { cause: error });
}

const BY_NAME: Readonly<Record<string, ProblemCode>> = {
  UserNotFoundException: 'wrong-credentials',
  NotAuthorizedException: 'wrong-credentials',
  UserNotConfirmedException: 'not-confirmed',
  PasswordResetRequiredException: 'unsupported-sign-in',
  UsernameExistsException: 'address-taken',
  AliasExistsException: 'address-taken',
  CodeMismatchException: 'wrong-code',
  ExpiredCodeException: 'expired-code',
  InvalidPasswordException: 'weak-password',
  PasswordHistoryPolicyViolationException: 'weak-password',
  LimitExceededException: 'too-many-attempts',
  TooManyRequestsException: 'too-many-attempts',
  TooManyFailedAttemptsException: 'too-many-attempts',
  UserUnAuthenticatedException: 'signed-out',
  NoSignedUser: 'signed-out',
  NoValidAuthTokens: 'signed-out',
  NetworkError: 'offline',
  // What the users service's resolvers and AppSync itself call their errors.
  UnauthorizedException: 'signed-out',
  Unauthorized: 'signed-out',
  Conflict: 'conflict',
  NotFound: 'conflict',
  BadRequest: 'refused-answer',
};

function codeOf(error: unknown): ProblemCode {
  const [first] = graphqlErrors(error);
  const { name = '', message = '' } = error instanceof Error ? error : {};
  for (const known of [first?.errorType ?? '', name, first?.name ?? '']) {
    const code = BY_NAME[known];
    if (code) return code;
  }
  const words = `${first?.message ?? ''} ${message}`;
  if (/NoSignedUser|No current user|401|Unauthorized|UserUnAuthenticated/i.test(words)) return 'signed-out';
  return /network ?error|failed to fetch|load failed/i.test(words) ? 'offline' : 'unknown';
}

interface GraphqlError {
  readonly errorType?: string;
  readonly message?: string;
  readonly name?: string;
}

/** A failed GraphQL request rejects with a result that has `errors`. */
function graphqlErrors(error: unknown): readonly GraphqlError[] {
  const { errors } = (error ?? {}) as { errors?: unknown };
  return Array.isArray(errors) ? errors : [];
}
