import type { JsonObject } from '../../../engines/asl/json.ts';
import type { StepFunctionsContext } from '../state.ts';

/** What the older optimised integrations add to their results: the HTTP answer that the SDK got. */
export function sdkMetadata(contentType: string, { ids, clock }: StepFunctionsContext): JsonObject {
  const requestId = ids.uuid();
  const headers = {
    Connection: 'keep-alive',
    'Content-Type': contentType,
    Date: new Date(clock.now()).toUTCString(),
    'x-amzn-RequestId': requestId,
  };
  const all = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    SdkHttpMetadata: { AllHttpHeaders: all, HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
