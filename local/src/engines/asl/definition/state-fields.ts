import { checkChoices } from './check-choices.ts';
import { checkCatchers, checkRetriers } from './check-recovery.ts';
import type { QueryLanguageName, StateType } from './definition.ts';
import {
  type FieldCheck,
  isAnything,
  isBoolean,
  isInteger,
  isNullableReference,
  isObjectTemplate,
  isOneOf,
  isPath,
  isReference,
  isReferenceOrIntrinsic,
  isString,
  isTemplate,
  isText,
  isTimestamp,
} from './field-checks.ts';
import { isTaskResource } from './task-resource-check.ts';

/** A field of a state: how it is checked, and in which query language alone it exists. */
export interface FieldRule {
  readonly check: FieldCheck;
  readonly only?: QueryLanguageName;
}

type Fields = Readonly<Record<string, FieldRule>>;

const jsonPath = (check: FieldCheck): FieldRule => ({ check, only: 'JSONPath' });
const jsonata = (check: FieldCheck): FieldRule => ({ check, only: 'JSONata' });

const SECONDS = isInteger(1, 99_999_999);
const COUNT = isInteger(0, Number.MAX_VALUE);

const EVERY: Fields = {
  Type: { check: isString },
  Comment: { check: isString },
  QueryLanguage: { check: isOneOf(['JSONPath', 'JSONata']) },
};
const INPUT_AND_OUTPUT: Fields = {
  InputPath: jsonPath(isPath),
  OutputPath: jsonPath(isPath),
  Output: jsonata(isTemplate),
};
const TRANSITION: Fields = { Next: { check: isString }, End: { check: isBoolean } };
const ASSIGNMENT: Fields = { Assign: { check: isObjectTemplate } };
const RESULT: Fields = { ResultPath: jsonPath(isNullableReference) };
const SELECTED_RESULT: Fields = { ...RESULT, ResultSelector: jsonPath(isObjectTemplate) };
const ARGUMENTS: Fields = { Parameters: jsonPath(isTemplate), Arguments: jsonata(isTemplate) };
const RECOVERY: Fields = { Retry: { check: checkRetriers }, Catch: { check: checkCatchers } };

/**
 * The fields that each type of state may have; whatever is not here is not supported.
 * https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html#amazon-states-language-common-fields
 */
export const STATE_FIELDS: Readonly<Record<StateType, Fields>> = {
  Pass: {
    ...EVERY,
    ...TRANSITION,
    ...INPUT_AND_OUTPUT,
    ...ASSIGNMENT,
    ...RESULT,
    Parameters: jsonPath(isTemplate),
    Result: jsonPath(isAnything),
  },
  Task: {
    ...EVERY,
    ...TRANSITION,
    ...INPUT_AND_OUTPUT,
    ...ASSIGNMENT,
    ...SELECTED_RESULT,
    ...ARGUMENTS,
    ...RECOVERY,
    Resource: { check: isTaskResource },
    Credentials: { check: isObjectTemplate },
    TimeoutSeconds: { check: SECONDS },
    TimeoutSecondsPath: jsonPath(isReference),
    HeartbeatSeconds: { check: SECONDS },
    HeartbeatSecondsPath: jsonPath(isReference),
  },
  Choice: {
    ...EVERY,
    ...INPUT_AND_OUTPUT,
    ...ASSIGNMENT,
    Choices: { check: checkChoices },
    Default: { check: isString },
  },
  Wait: {
    ...EVERY,
    ...TRANSITION,
    ...INPUT_AND_OUTPUT,
    ...ASSIGNMENT,
    Seconds: { check: isInteger(0, 99_999_999) },
    SecondsPath: jsonPath(isReference),
    Timestamp: { check: isTimestamp },
    TimestampPath: jsonPath(isReference),
  },
  Succeed: { ...EVERY, ...INPUT_AND_OUTPUT },
  Fail: {
    ...EVERY,
    Error: { check: isText },
    Cause: { check: isText },
    ErrorPath: jsonPath(isReferenceOrIntrinsic),
    CausePath: jsonPath(isReferenceOrIntrinsic),
  },
  Parallel: {
    ...EVERY,
    ...TRANSITION,
    ...INPUT_AND_OUTPUT,
    ...ASSIGNMENT,
    ...SELECTED_RESULT,
    ...ARGUMENTS,
    ...RECOVERY,
    Branches: { check: isAnything },
  },
  Map: {
    ...EVERY,
    ...TRANSITION,
    ...INPUT_AND_OUTPUT,
    ...ASSIGNMENT,
    ...SELECTED_RESULT,
    ...RECOVERY,
    Parameters: jsonPath(isTemplate),
    ItemProcessor: { check: isAnything },
    Iterator: { check: isAnything },
    Items: jsonata(isTemplate),
    ItemsPath: jsonPath(isReference),
    ItemSelector: { check: isTemplate },
    ItemReader: { check: isAnything },
    ItemBatcher: { check: isAnything },
    ResultWriter: { check: isAnything },
    Label: { check: isString },
    MaxConcurrency: { check: COUNT },
    MaxConcurrencyPath: jsonPath(isReference),
    ToleratedFailureCount: { check: COUNT },
    ToleratedFailureCountPath: jsonPath(isReference),
    ToleratedFailurePercentage: { check: isInteger(0, 100) },
    ToleratedFailurePercentagePath: jsonPath(isReference),
  },
};
