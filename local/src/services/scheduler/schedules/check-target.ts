import type { Target } from '@aws-sdk/client-scheduler';
import { isJson } from '../../../engines/json/is-json.ts';
import { parseArn } from '../../../service/arn.ts';
import { validationError } from '../../../service/validation-error.ts';
import { parseUniversalTarget } from '../invocation/universal-target.ts';

/** What begins so only reads: Scheduler has no use for the answer. https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html */
const READS =
  /^(get|describe|list|poll|receive|search|scan|query|select|read|lookup|discover|validate|batchGet|batchDescribe|batchRead|transactGet|adminGet|adminList|testMigration|retrieve|testConnection|translateDocument|isAuthorized|invokeModel)(?![a-z])/;

/** The services of templated targets, and the parameters that each cannot do without. */
const TEMPLATED: Readonly<Record<string, keyof Target | undefined>> = {
  codebuild: undefined,
  codepipeline: undefined,
  ecs: 'EcsParameters',
  events: 'EventBridgeParameters',
  firehose: undefined,
  inspector: undefined,
  kinesis: 'KinesisParameters',
  lambda: undefined,
  sagemaker: undefined,
  sns: undefined,
  sqs: undefined,
  states: undefined,
};

/** Targets that take nothing but JSON. */
const JSON_ONLY = new Set(['events', 'lambda', 'states']);

/** Checks whether a target can be called at all. Throws ValidationException. */
export function checkTarget(target: Target): void {
  const { Arn = '', Input, SqsParameters } = target;
  const universal = parseUniversalTarget(Arn);
  if (universal && READS.test(universal.action)) {
    throw validationError(`The action ${universal.action} of ${universal.service} is not supported: it only reads.`);
  }
  const service = parseArn(Arn)?.service ?? '';
  if (!universal && !Object.hasOwn(TEMPLATED, service)) throw validationError('Provided Arn is not in correct format.');
  const required = TEMPLATED[service];
  if (!universal && required !== undefined && target[required] === undefined) {
    throw validationError(`${required} must be specified for the target ${Arn}.`);
  }
  if (service === 'sqs' && Arn.endsWith('.fifo') && SqsParameters?.MessageGroupId === undefined) {
    throw validationError(`MessageGroupId must be specified for the FIFO queue ${Arn}.`);
  }
  if ((universal || JSON_ONLY.has(service)) && Input !== undefined && !isJson(withoutAttributes(Input))) {
    throw validationError('Invalid RequestJson provided. Reason Input is not a well-formed JSON.');
  }
}

/** A context attribute may stand for a number. */
function withoutAttributes(input: string): string {
  return input.replace(/<aws\.scheduler\.[a-z-]+>/g, '0');
}
