import type { PutRuleCommandInput, PutRuleCommandOutput, RuleState } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { validationError } from '../../../service/validation-error.ts';
import { DEFAULT_BUS, findBus } from '../buses/find-bus.ts';
import { limitExceeded } from '../errors.ts';
import { BUS_NAME_OR_ARN, NAME } from '../names.ts';
import { parseRuleSchedule } from '../schedule/parse-rule-schedule.ts';
import type { Context, StoredRule } from '../state.ts';
import { newTags } from '../tags.ts';
import { checkPattern } from './check-pattern.ts';
import { ruleArn } from './rule-arn.ts';
import { ruleKey } from './rule-key.ts';
import { saveRule } from './save-rule.ts';

const RULES_PER_BUS_MAX = 300;
const STATES: readonly RuleState[] = ['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'];

/**
 * Creates a rule or replaces all of its settings; its targets and tags stay.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 * @throws AwsError InvalidEventPatternException, LimitExceededException, ResourceNotFoundException, ValidationException
 */
export function putRule(input: PutRuleCommandInput, context: Context): Omit<PutRuleCommandOutput, '$metadata'> {
  const {
    Name: name = '',
    EventPattern: eventPattern,
    ScheduleExpression: scheduleExpression,
    State = 'ENABLED',
  } = input;
  checkInput(input);
  const { name: busName } = findBus(input.EventBusName, context);
  if (!eventPattern && !scheduleExpression) {
    throw validationError('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (eventPattern) checkPattern(eventPattern);
  if (scheduleExpression) checkSchedule(scheduleExpression, busName);
  const known = context.state.rules.get(ruleKey(busName, name));
  if (known === undefined && countRules(busName, context) >= RULES_PER_BUS_MAX) throw limitExceeded();
  const rule: StoredRule = {
    busName,
    name,
    eventPattern: eventPattern || undefined,
    scheduleExpression: scheduleExpression || undefined,
    scheduledFrom: context.clock.now(),
    state: State,
    description: input.Description,
    roleArn: input.RoleArn,
    targets: known?.targets ?? [],
    tags: known?.tags ?? newTags(input.Tags),
  };
  const isSameSchedule = known?.scheduleExpression === rule.scheduleExpression && known?.state === rule.state;
  saveRule(isSameSchedule && known ? { ...rule, scheduledFrom: known.scheduledFrom } : rule, context);
  return { RuleArn: ruleArn(rule, context) };
}

function checkInput(input: PutRuleCommandInput): void {
  new Constraints()
    .text('name', input.Name, { min: 1, max: 64, pattern: NAME })
    .text('scheduleExpression', input.ScheduleExpression, { max: 256 })
    .text('eventPattern', input.EventPattern, { max: 4096 })
    .text('state', input.State, { oneOf: STATES })
    .text('description', input.Description, { max: 512 })
    .text('roleArn', input.RoleArn, { min: 1, max: 1600 })
    .text('eventBusName', input.EventBusName, { min: 1, max: 1600, pattern: BUS_NAME_OR_ARN })
    .check();
}

function checkSchedule(expression: string, busName: string): void {
  if (busName !== DEFAULT_BUS) throw validationError('ScheduleExpression is supported only on the default event bus.');
  if (parseRuleSchedule(expression) === undefined) throw validationError('Parameter ScheduleExpression is not valid.');
}

function countRules(busName: string, { state }: Context): number {
  let count = 0;
  for (const rule of state.rules.values()) if (rule.busName === busName) count += 1;
  return count;
}
