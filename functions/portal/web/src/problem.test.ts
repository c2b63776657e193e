import { describe, expect, it } from '@jest/globals';
import { asProblem, Problem, problemText } from './problem.ts';
import { amplifyProblem } from './services/amplify-problem.ts';

const named = (name: string, message = '') => Object.assign(new Error(message), { name });

describe('a problem', () => {
  it.each([
    [named('NotAuthorizedException', 'Incorrect username or password.'), 'wrong-credentials'],
    [named('UserNotFoundException'), 'wrong-credentials'],
    [named('UsernameExistsException'), 'address-taken'],
    [named('CodeMismatchException'), 'wrong-code'],
    [named('ExpiredCodeException'), 'expired-code'],
    [named('LimitExceededException'), 'too-many-attempts'],
    [named('UserUnAuthenticatedException', 'User needs to be authenticated'), 'signed-out'],
    [named('NetworkError', 'A network error has occurred.'), 'offline'],
    [new TypeError('Failed to fetch'), 'offline'],
    [named('InternalErrorException'), 'unknown'],
    ['nonsense', 'unknown'],
    [undefined, 'unknown'],
  ])('is told by the name of what Amplify throws: %s', (thrown, code) => {
    expect(amplifyProblem(thrown).code).toBe(code);
  });

  it.each([
    [{ errorType: 'Conflict', message: 'The answer has version 3.' }, 'conflict'],
    [{ errorType: 'BadRequest', message: 'passwords is not answered' }, 'refused-answer'],
    [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }, 'signed-out'],
    [{ message: 'Request failed with status code 401' }, 'signed-out'],
    [{ message: 'Network Error' }, 'offline'],
    [{ errorType: 'DynamoDB:InternalServerError', message: 'No' }, 'unknown'],
  ])('is told by the first error of a GraphQL answer: %j', (error, code) => {
    expect(amplifyProblem({ data: null, errors: [error] }).code).toBe(code);
  });

  it('stays what it is, and anything else that is thrown is unknown, with its cause', () => {
    const problem = new Problem('conflict');
    const cause = new Error('No');
    expect(asProblem(problem)).toBe(problem);
    expect(amplifyProblem(problem)).toBe(problem);
    expect(asProblem(cause)).toMatchObject({ code: 'unknown', cause });
  });

  it('is told in words that say how to go on and nothing technical', () => {
    const text = problemText(new Problem('conflict'));
    expect(text).toMatch(/changed in the meantime/);
    expect(text).not.toMatch(/conflict|exception|error/i);
  });
});
