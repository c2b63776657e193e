import type { AdvancedEventSelector, AdvancedFieldSelector, EventSelector } from '@aws-sdk/client-cloudtrail';
import { refusal } from '../errors.ts';

const SELECTORS_MAX = 5;
const DATA_RESOURCES_MAX = 250;
const CONDITIONS_MAX = 500;
const BASIC_TYPES = ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'];
const EXCLUDABLE_SOURCES = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];
const CATEGORIES = ['Management', 'Data', 'NetworkActivity'];
const FIELDS = [
  ...['eventCategory', 'eventSource', 'eventName', 'eventType', 'readOnly', 'resources.type', 'resources.ARN'],
  ...['userIdentity.arn', 'sessionCredentialFromConsole', 'errorCode', 'vpcEndpointId'],
];

/** @throws AwsError InvalidEventSelectorsException */
export function checkEventSelectors(
  basic: readonly EventSelector[] | undefined,
  advanced: readonly AdvancedEventSelector[] | undefined,
): void {
  if ((basic === undefined) === (advanced === undefined)) {
    throw invalid('Specify either EventSelectors or AdvancedEventSelectors, and not both.');
  }
  if (basic === undefined) return;
  if (basic.length < 1 || basic.length > SELECTORS_MAX) {
    throw invalid(`The number of event selectors must be between 1 and ${SELECTORS_MAX}.`);
  }
  const resources = basic.flatMap(({ DataResources = [] }) => DataResources);
  if (resources.reduce((sum, { Values = [] }) => sum + Values.length, 0) > DATA_RESOURCES_MAX) {
    throw invalid(`The number of data resources must not exceed ${DATA_RESOURCES_MAX}.`);
  }
  for (const { Type = '' } of resources) {
    if (!BASIC_TYPES.includes(Type)) throw invalid(`The data resource type ${Type} is not valid.`);
  }
  for (const { ReadWriteType = 'All', ExcludeManagementEventSources = [] } of basic) {
    if (!['All', 'ReadOnly', 'WriteOnly'].includes(ReadWriteType)) {
      throw invalid(`The ReadWriteType ${ReadWriteType} is not valid.`);
    }
    const unknown = ExcludeManagementEventSources.find((source) => !EXCLUDABLE_SOURCES.includes(source));
    if (unknown !== undefined) throw invalid(`The management event source ${unknown} cannot be excluded.`);
  }
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 * @throws AwsError InvalidEventSelectorsException
 */
export function checkAdvancedEventSelectors(selectors: readonly AdvancedEventSelector[]): void {
  const conditions = selectors.flatMap(({ FieldSelectors = [] }) => FieldSelectors.flatMap(valuesOf));
  if (conditions.length > CONDITIONS_MAX) {
    throw invalid(`The number of conditions must not exceed ${CONDITIONS_MAX}.`);
  }
  for (const { FieldSelectors = [] } of selectors) {
    for (const field of FieldSelectors) checkField(field);
    const of = (name: string) => FieldSelectors.find(({ Field }) => Field === name)?.Equals ?? [];
    const [category = '', ...more] = of('eventCategory');
    if (!CATEGORIES.includes(category) || more.length > 0) {
      throw invalid(`The eventCategory must equal one of ${CATEGORIES.join(', ')}.`);
    }
    if (category === 'Data' && of('resources.type').length !== 1) {
      throw invalid('A selector of data events must have one resources.type.');
    }
  }
}

function checkField(selector: AdvancedFieldSelector): void {
  const { Field = '' } = selector;
  if (!FIELDS.includes(Field)) throw invalid(`The field ${Field} is not valid.`);
  if (valuesOf(selector).length === 0) throw invalid(`The field ${Field} has no condition.`);
}

function valuesOf({ Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith }: AdvancedFieldSelector) {
  return [Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith].flatMap((values) => values ?? []);
}

function invalid(message: string) {
  return refusal('InvalidEventSelectorsException', message);
}
