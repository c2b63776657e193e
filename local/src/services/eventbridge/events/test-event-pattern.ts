import type { TestEventPatternCommandInput, TestEventPatternCommandOutput } from '@aws-sdk/client-eventbridge';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { compilePattern } from '../../../engines/pattern/compile-pattern.ts';
import { validationError } from '../../../service/validation-error.ts';
import { checkPattern } from '../rules/check-pattern.ts';

const MANDATORY = ['id', 'account', 'source', 'time', 'region', 'detail-type'];

/**
 * Tells whether an event would match a pattern. https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html
 * @throws AwsError InvalidEventPatternException; ValidationException for an event without its mandatory fields
 */
export function testEventPattern(
  input: TestEventPatternCommandInput,
): Omit<TestEventPatternCommandOutput, '$metadata'> {
  const { EventPattern: source = '', Event: text = '' } = input;
  new Constraints().text('eventPattern', source, { max: 4096 }).check();
  checkPattern(source);
  const event = parseEvent(text);
  if (event === undefined) throw validationError('Parameter Event is not valid.');
  return { Result: compilePattern(source).matches(event) };
}

function parseEvent(text: string): object | undefined {
  try {
    const event: unknown = JSON.parse(text);
    if (typeof event !== 'object' || event === null) return undefined;
    return MANDATORY.every((name) => name in event) ? event : undefined;
  } catch {
    return undefined;
  }
}
