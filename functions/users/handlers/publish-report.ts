import { environment, text } from '@signalbox/runtime/environment';
import { createLog } from '@signalbox/runtime/log';
import { createGraphqlApi } from '../src/graphql-api.ts';
import { publishReport } from '../src/publish-report.ts';
import { signedRequest } from '../src/signed-request.ts';

const variables = environment({
  GRAPHQL_URL: text,
  // What Lambda itself sets, with the credentials of the function's role.
  AWS_REGION: text,
  AWS_ACCESS_KEY_ID: text,
  AWS_SECRET_ACCESS_KEY: text,
  AWS_SESSION_TOKEN: text,
});
const signer = {
  region: variables.AWS_REGION,
  accessKeyId: variables.AWS_ACCESS_KEY_ID,
  secretAccessKey: variables.AWS_SECRET_ACCESS_KEY,
  sessionToken: variables.AWS_SESSION_TOKEN,
};

/** The rule for reports. */
export const handler = publishReport({
  api: createGraphqlApi((body) => signedRequest(variables.GRAPHQL_URL, signer, body)),
  log: createLog('users'),
});
