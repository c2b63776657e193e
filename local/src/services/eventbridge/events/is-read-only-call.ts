/**
 * Whether an event tells of a management call that only read. Of these AWS tells nobody but the rules in the state
 * `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export function isReadOnlyCall(event: object): boolean {
  if (!('detail-type' in event) || event['detail-type'] !== 'AWS API Call via CloudTrail') return false;
  const { detail } = event as { detail?: { readonly readOnly?: unknown; readonly managementEvent?: unknown } };
  return detail?.readOnly === true && detail.managementEvent === true;
}
