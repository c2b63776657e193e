import type { Target } from '@aws-sdk/client-eventbridge';
import type { Constraints } from '../../../engines/constraints/constraints.ts';
import { isJson } from '../../../engines/json/is-json.ts';
import { compileInputTransformer } from '../../../engines/template/rule-input.ts';
import { TemplateError } from '../../../engines/template/template-error.ts';
import { parseArn } from '../../../service/arn.ts';
import { validationError } from '../../../service/validation-error.ts';
import { NAME } from '../names.ts';

/** Targets of these services are called as a role. */
const ROLE_REQUIRED = ['states', 'kinesis', 'ecs', 'firehose', 'batch', 'codebuild', 'codepipeline', 'ssm'];
const PATHS_MAX = 100;

/** Adds what is wrong with the form of a target's members; `at` is where the request has the target. */
export function constrainTarget(constraints: Constraints, at: string, target: Target): void {
  const { InputTransformer: transformer, RetryPolicy: retry } = target;
  constraints
    .text(`${at}.id`, target.Id, { min: 1, max: 64, pattern: NAME })
    .text(`${at}.arn`, target.Arn, { min: 1, max: 1600 })
    .text(`${at}.roleArn`, target.RoleArn, { min: 1, max: 1600 })
    .text(`${at}.input`, target.Input, { max: 8192 })
    .text(`${at}.inputPath`, target.InputPath, { max: 256 })
    .text(`${at}.inputTransformer.inputTemplate`, transformer?.InputTemplate, { min: 1, max: 8192 })
    .list(`${at}.inputTransformer.inputPathsMap`, Object.keys(transformer?.InputPathsMap ?? {}), { max: PATHS_MAX })
    .number(`${at}.retryPolicy.maximumRetryAttempts`, retry?.MaximumRetryAttempts, { min: 0, max: 185 })
    .number(`${at}.retryPolicy.maximumEventAgeInSeconds`, retry?.MaximumEventAgeInSeconds, { min: 60, max: 86_400 })
    .text(`${at}.deadLetterConfig.arn`, target.DeadLetterConfig?.Arn, { min: 1, max: 1600 });
  for (const [name, path] of Object.entries(transformer?.InputPathsMap ?? {})) {
    constraints
      .text(`${at}.inputTransformer.inputPathsMap`, name, { min: 1, max: 256, pattern: /^[A-Za-z0-9_-]+$/ })
      .text(`${at}.inputTransformer.inputPathsMap`, path, { max: 256 });
  }
}

/** Throws ValidationException for a target that AWS does not take although its members are well formed. */
export function checkTarget(target: Target): void {
  const { Id, Arn = '', Input, InputPath, InputTransformer } = target;
  const arn = parseArn(Arn);
  if (arn === undefined)
    throw validationError(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`);
  if ([Input, InputPath, InputTransformer].filter((input) => input !== undefined).length > 1) {
    throw validationError(`Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`);
  }
  if (target.RoleArn === undefined && ROLE_REQUIRED.includes(arn.service)) {
    throw validationError(`RoleArn is required for target ${Arn}.`);
  }
  const isFifo = arn.service === 'sqs' && arn.resource.endsWith('.fifo');
  if (isFifo && target.SqsParameters === undefined) {
    throw validationError(`Parameter(s) SqsParameters must be specified for target: ${Id}.`);
  }
  if (Input !== undefined && !isJson(Input)) throw validationError(`JSON syntax error in input for target ${Id}.`);
  if (InputTransformer !== undefined) checkTransformer(target);
}

function checkTransformer({ Id, InputTransformer }: Target): void {
  const { InputPathsMap: paths = {}, InputTemplate: template = '' } = InputTransformer ?? {};
  for (const name of Object.keys(paths)) {
    if (/^AWS/i.test(name)) throw validationError(`InputPathsMap for target ${Id} contains invalid key ${name}.`);
  }
  try {
    compileInputTransformer({ paths, template });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    if (error.problem === 'path')
      throw validationError(`Parameter InputPathsMap for target ${Id} is not a valid JSONPath: ${error.subject}.`);
    throw validationError(`InputTemplate for target ${Id} contains invalid placeholder ${error.subject}.`);
  }
}
