import { describe, expect, it } from '@jest/globals';
import { describeDiagnostics } from './diagnostic.ts';
import { parseDefinition } from './parse-definition.ts';

const pass = { Type: 'Pass', End: true };
const lambda = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const machine = (states: object, more: object = {}) =>
  JSON.stringify({ StartAt: Object.keys(states)[0], States: states, ...more });
const problems = (text: string, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') =>
  describeDiagnostics(parseDefinition(text, type).diagnostics);
const one = (state: object, more: object = {}) => problems(machine({ S: state }, more));

describe('a definition', () => {
  it('is taken when nothing is wrong with it', () => {
    const text = machine({
      C: {
        Type: 'Choice',
        Choices: [
          {
            And: [{ Variable: '$.a', IsPresent: true }, { Not: { Variable: '$.a', NumericLessThanPath: '$.b' } }],
            Next: 'T',
          },
        ],
        Default: 'F',
      },
      T: {
        Type: 'Task',
        Resource: 'arn:aws:states:::dynamodb:getItem',
        Parameters: { 'Key.$': '$.k' },
        Retry: [{ ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL' }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'F', ResultPath: '$.e' }],
        Next: 'M',
      },
      M: {
        Type: 'Map',
        ItemsPath: '$.i',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'I',
          States: { I: pass },
        },
        Next: 'P',
      },
      P: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1, End: true } } }],
        Next: 'S',
      },
      S: { Type: 'Succeed' },
      F: { Type: 'Fail', ErrorPath: '$.error', CausePath: "States.Format('{}', $.cause)" },
    });
    expect(problems(text)).toBe('');
    expect(parseDefinition(text, 'STANDARD').definition?.StartAt).toBe('C');
  });

  it.each<[string, string]>([
    ['', 'SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object'],
    ['[]', 'SCHEMA_VALIDATION_FAILED: Definition must be a valid JSON object'],
    ['{}', 'SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /'],
    ['{"StartAt":"A"}', 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'],
    [
      'not a definition',
      `INVALID_JSON_DESCRIPTION: Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (String)"not a definition"; line: 1, column: 4]`,
    ],
    [
      "{'a':1}",
      `INVALID_JSON_DESCRIPTION: Unexpected character (''' (code 39)): was expecting double-quote to start field name\n at [Source: (String)"{'a':1}"; line: 1, column: 2]`,
    ],
  ])('%j is refused in the words of AWS', (text, expected) => {
    expect(problems(text)).toBe(expected);
  });

  it.each<[string, object, string]>([
    ['a missing type', { End: true }, 'These fields are required: [Type] at /States/S'],
    [
      'an unknown type',
      { Type: 'Nap', End: true },
      'Value is not valid. Expected one of: [Pass, Task, Choice, Wait, Succeed, Fail, Parallel, Map] at /States/S/Type',
    ],
    ['an unknown field', { ...pass, Foo: 1 }, 'Field is not supported at /States/S/Foo'],
    ['neither Next nor End', { Type: 'Pass' }, 'Exactly one of these fields is required: [Next, End] at /States/S'],
    ['Next and End', { ...pass, Next: 'S' }, 'Exactly one of these fields is required: [Next, End] at /States/S'],
    ['a task without resource', { Type: 'Task', End: true }, 'These fields are required: [Resource] at /States/S'],
    [
      'a resource that is no ARN',
      { Type: 'Task', Resource: 'f', End: true },
      'Value is not a valid resource ARN at /States/S/Resource',
    ],
    ['a path that is none', { ...pass, InputPath: '$.a[' }, 'Value is not a valid JSONPath at /States/S/InputPath'],
    [
      'a ResultPath that selects many',
      { ...pass, ResultPath: '$.a[*]' },
      'Value is not a Reference Path; Reference Paths cannot contain function calls, or operators such as @ .. , : ? * at /States/S/ResultPath',
    ],
    [
      'a template value that is no path',
      { ...pass, Parameters: { a: { 'b.$': 'x' } } },
      "The value for the field 'b.$' must be a valid JSONPath or a valid intrinsic function call at /States/S/Parameters/a",
    ],
    [
      'a wait without a time',
      { Type: 'Wait', End: true },
      'Exactly one of these fields is required: [Seconds, Timestamp, SecondsPath, TimestampPath] at /States/S',
    ],
    [
      'a wait until no moment',
      { Type: 'Wait', Timestamp: 'soon', End: true },
      'Value is not a valid timestamp at /States/S/Timestamp',
    ],
    [
      'a negative time',
      { Type: 'Wait', Seconds: -1, End: true },
      'Value must be greater than or equal to 0 at /States/S/Seconds',
    ],
    [
      'a retrier without errors',
      { Type: 'Task', Resource: lambda, Retry: [{}], End: true },
      'These fields are required: [ErrorEquals] at /States/S/Retry[0]',
    ],
    [
      'States.ALL before the end',
      { Type: 'Task', Resource: lambda, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }], End: true },
      "'States.ALL' can only appear in the last element at /States/S/Retry[0]/ErrorEquals",
    ],
    [
      'a shrinking backoff',
      { Type: 'Task', Resource: lambda, Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }], End: true },
      'Value must be greater than or equal to 1 at /States/S/Retry[0]/BackoffRate',
    ],
    [
      'a heartbeat beyond the time-out',
      { Type: 'Task', Resource: lambda, TimeoutSeconds: 5, HeartbeatSeconds: 5, End: true },
      "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds' at /States/S/HeartbeatSeconds",
    ],
    ['a catch on a Pass', { ...pass, Catch: [] }, 'Field is not supported at /States/S/Catch'],
    [
      'a choice rule that leads nowhere',
      { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true }] },
      'These fields are required: [Next] at /States/S/Choices[0]',
    ],
    [
      'a comparison that does not exist',
      { Type: 'Choice', Choices: [{ Variable: '$', NumericSpicyThan: 1, Next: 'S' }] },
      'Field is not supported at /States/S/Choices[0]/NumericSpicyThan',
    ],
    [
      'a comparison with the wrong type',
      { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: '1', Next: 'S' }] },
      'Expected value of type Number at /States/S/Choices[0]/NumericEquals',
    ],
    ['no choices', { Type: 'Choice', Choices: [] }, 'Expected a non-empty array of choice rules at /States/S/Choices'],
    [
      'a Map without a processor',
      { Type: 'Map', End: true },
      'These fields are required: [ItemProcessor] at /States/S',
    ],
    [
      'a fault within a Map',
      { Type: 'Map', ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Pass' } } }, End: true },
      'Exactly one of these fields is required: [Next, End] at /States/S/ItemProcessor/States/I',
    ],
    [
      'a fault within a branch',
      { Type: 'Parallel', Branches: [{ States: { B: pass } }], End: true },
      'These fields are required: [StartAt] at /States/S/Branches[0]',
    ],
    [
      'a JSONata field in JSONPath',
      { ...pass, Output: 1 },
      "Field is not supported when 'QueryLanguage' is 'JSONPath' at /States/S/Output",
    ],
  ])('is refused for %s', (_name, state, expected) => {
    expect(one(state)).toBe(`SCHEMA_VALIDATION_FAILED: ${expected}`);
  });

  it.each<[string, object, string]>([
    [
      'a JSONPath state',
      { ...pass, QueryLanguage: 'JSONPath' },
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/S",
    ],
    [
      'a JSONPath field',
      { ...pass, InputPath: '$.a' },
      "Field is not supported when 'QueryLanguage' is 'JSONata' at /States/S/InputPath",
    ],
    [
      'an expression that is none',
      { ...pass, Output: { a: ['{% 1 + %}'] } },
      "The JSONata expression '1 +' is not valid: Unexpected end of expression at /States/S/Output/a[0]",
    ],
    [
      'a rule without a condition',
      { Type: 'Choice', Choices: [{ Next: 'S' }] },
      'These fields are required: [Condition] at /States/S/Choices[0]',
    ],
  ])('in JSONata is refused for %s', (_name, state, expected) => {
    expect(one(state, { QueryLanguage: 'JSONata' })).toBe(`SCHEMA_VALIDATION_FAILED: ${expected}`);
  });

  it.each<[string, string, string]>([
    [
      'a start that is not there',
      machine({ S: pass }, { StartAt: 'X' }),
      `MISSING_TRANSITION_TARGET: Missing 'StartAt' target: X at /StartAt, MISSING_TRANSITION_TARGET: State "S" is not reachable. at /States/S`,
    ],
    [
      'a next state that is not there',
      machine({ S: { Type: 'Pass', Next: 'X' }, T: pass }),
      `MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/S/Next, MISSING_TRANSITION_TARGET: State "T" is not reachable. at /States/T`,
    ],
    [
      'a catcher that leads nowhere',
      machine({ S: { Type: 'Task', Resource: lambda, Catch: [{ ErrorEquals: ['E'], Next: 'X' }], End: true } }),
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: X at /States/S/Catch[0]/Next",
    ],
    [
      'a default that is not there',
      machine({ S: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'T' }], Default: 'X' }, T: pass }),
      "MISSING_TRANSITION_TARGET: Missing 'Default' target: X at /States/S/Default",
    ],
    [
      'two states of one name',
      machine({ S: { Type: 'Map', ItemProcessor: { StartAt: 'S', States: { S: pass } }, End: true } }),
      'DUPLICATE_STATE_NAME: Duplicate State name: S at /States/S/ItemProcessor/States/S',
    ],
    [
      'no end',
      machine({ S: { Type: 'Pass', Next: 'T' }, T: { Type: 'Pass', Next: 'S' } }),
      'MISSING_END_STATE: No terminal state found in machine at /States',
    ],
  ])('is refused for %s', (_name, text, expected) => {
    expect(problems(text)).toBe(expected);
  });

  it.each<[string, object, string]>([
    [
      'tokens',
      { Type: 'Task', Resource: 'arn:aws:states:::sns:publish.waitForTaskToken', End: true },
      "Express state machine does not support '.waitForTaskToken' service integration  at /States/S/Resource",
    ],
    [
      'jobs',
      { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync', End: true },
      "Express state machine does not support '.sync' service integration at /States/S/Resource",
    ],
    [
      'activities',
      { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:a', End: true },
      'Express state machine does not support Activity ARN at /States/S/Resource',
    ],
  ])('of an Express workflow is refused for %s', (_name, state, expected) => {
    expect(problems(machine({ S: state }), 'EXPRESS')).toBe(`SCHEMA_VALIDATION_FAILED: ${expected}`);
    expect(problems(machine({ S: state }), 'STANDARD')).toBe('');
  });
});
