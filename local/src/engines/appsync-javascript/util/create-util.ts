import { type Effects, ThrownResolverError } from '../effects.ts';
import { dynamodb } from './dynamodb.ts';
import { encoding } from './encoding.ts';
import { filterExpression } from './filter-expression.ts';
import { http } from './http.ts';
import { identifiers } from './identifiers.ts';
import { math } from './math.ts';
import { subscriptionFilter } from './subscription-filter.ts';
import { time } from './time.ts';
import { unimplemented } from './unimplemented.ts';

/**
 * The module's `util`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-util-reference-js.html
 */
export function createUtil(effects: Effects) {
  const { environment, appendedErrors } = effects;
  return {
    ...encoding,
    ...identifiers(environment),
    /** @throws ThrownResolverError always: it ends the function */
    error(message: string, errorType?: string, data?: unknown, errorInfo?: unknown): never {
      throw new ThrownResolverError({ message, errorType, data, errorInfo });
    },
    appendError(message: string, errorType?: string, data?: unknown, errorInfo?: unknown): void {
      appendedErrors.push({ message, errorType, data, errorInfo });
    },
    /** @throws ThrownResolverError always */
    unauthorized(): never {
      throw new ThrownResolverError({ message: 'Not Authorized to access this field', errorType: 'Unauthorized' });
    },
    authType: () => environment.authType,
    matches: (pattern: string, text: string) => new RegExp(pattern, 'u').test(text),
    time: time(environment),
    dynamodb,
    http: http(effects),
    math: math(environment),
    str: {
      normalize: (text: string, form: string) => text.normalize(form.toUpperCase()),
    },
    transform: {
      toDynamoDBFilterExpression: (filter: Record<string, unknown>) => JSON.stringify(filterExpression(filter)),
      toDynamoDBConditionExpression: (filter: Record<string, unknown>) => JSON.stringify(filterExpression(filter)),
      toSubscriptionFilter: subscriptionFilter,
      toElasticsearchQueryDSL: unimplemented('util.transform').toElasticsearchQueryDSL,
    },
    rds: unimplemented('util.rds'),
    xml: unimplemented('util.xml'),
  };
}
