import type { GraphQLField } from 'graphql';

/**
 * The mutations that a subscription field hears of: those that its `@aws_subscribe` names.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
 */
export function subscribedMutations({ astNode }: GraphQLField<unknown, unknown>): readonly string[] {
  const directive = astNode?.directives?.find(({ name }) => name.value === 'aws_subscribe');
  const value = directive?.arguments?.find(({ name }) => name.value === 'mutations')?.value;
  if (value?.kind === 'StringValue') return [value.value];
  if (value?.kind !== 'ListValue') return [];
  return value.values.flatMap((each) => (each.kind === 'StringValue' ? [each.value] : []));
}
