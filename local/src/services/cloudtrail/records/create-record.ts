import { toIsoSeconds } from '../../../engines/template/iso-seconds.ts';
import type { ApiCall } from '../../../service/api-call.ts';
import type { CloudTrailContext } from '../state.ts';
import { isReadOnly } from './event-category.ts';
import { eventName } from './event-name.ts';
import { eventSource, servicePrincipal } from './event-source.ts';
import { dataParameters, requestParameters, responseElements } from './parameters.ts';
import { recordedResources } from './recorded-resources.ts';
import type { TrailRecord } from './trail-record.ts';
import { userIdentity } from './user-identity.ts';

/** Services that are the same everywhere say that they are in one region. */
const GLOBAL_REGION = 'us-east-1';

/** Writes down a call. */
export function createRecord(
  call: ApiCall,
  category: TrailRecord['eventCategory'],
  { account, ids }: CloudTrailContext,
): TrailRecord {
  const { service, operation, origin, error } = call;
  const managementEvent = category === 'Management';
  const readOnly = isReadOnly(service, operation.name);
  const resources = !managementEvent || service === 'sts' ? recordedResources(call, account) : [];
  return {
    eventVersion: '1.11',
    userIdentity: userIdentity(call, account),
    eventTime: toIsoSeconds(call.at),
    eventSource: eventSource(call.signingName),
    eventName: eventName(service, operation.name),
    awsRegion: service === 'iam' ? GLOBAL_REGION : call.region,
    sourceIPAddress: origin.kind === 'request' ? origin.sourceIp : servicePrincipal(origin.service),
    userAgent: origin.kind === 'request' ? origin.userAgent : servicePrincipal(origin.service),
    ...(error ? { errorCode: error.code, errorMessage: error.message } : {}),
    requestParameters: managementEvent ? requestParameters(call) : dataParameters(call),
    responseElements: managementEvent && !readOnly && !error ? responseElements(call) : assumedRole(call),
    requestID: origin.kind === 'request' ? origin.requestId : ids.uuid(),
    eventID: ids.uuid(),
    readOnly,
    ...(resources.length > 0 ? { resources } : {}),
    eventType: 'AwsApiCall',
    managementEvent,
    recipientAccountId: account,
    eventCategory: category,
    ...(origin.kind === 'request' ? { tlsDetails: { clientProvidedHostHeader: origin.host } } : {}),
  };
}

/** STS changes nothing, and yet its answer is written down: it says which credentials were given to whom. */
function assumedRole(call: ApiCall): unknown {
  return call.service === 'sts' && call.operation.name.startsWith('AssumeRole') && call.output
    ? responseElements(call)
    : null;
}
