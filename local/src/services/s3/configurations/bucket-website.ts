import type { PutBucketWebsiteCommandInput, RoutingRule, WebsiteConfiguration } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { deleteConfiguration, getConfiguration, putConfiguration } from './configurations.ts';
import { requireConfiguration } from './missing-configuration.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html */
export const bucketWebsite = {
  PutBucketWebsite: putConfiguration('website', (input: PutBucketWebsiteCommandInput) =>
    requireValidWebsite(input.WebsiteConfiguration ?? {}),
  ),
  GetBucketWebsite: getConfiguration('website', (document, bucket) => ({
    ...requireConfiguration('website', document, bucket),
  })),
  DeleteBucketWebsite: deleteConfiguration('website'),
};

function requireValidWebsite(website: WebsiteConfiguration): WebsiteConfiguration {
  if (website.RedirectAllRequestsTo) {
    if (!website.IndexDocument && !website.ErrorDocument && !website.RoutingRules?.length) return website;
    throw invalid(
      'RedirectAllRequestsTo',
      'RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.',
    );
  }
  const suffix = website.IndexDocument?.Suffix;
  if (suffix === undefined) {
    const message = 'A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty';
    throw invalid('IndexDocument', message);
  }
  if (suffix === '' || suffix.includes('/')) {
    throw invalid('IndexDocument', 'The IndexDocument Suffix is not well formed', suffix);
  }
  if (website.ErrorDocument?.Key === '') throw invalid('key', 'The ErrorDocument Key is not well formed', '');
  for (const rule of website.RoutingRules ?? []) requireValidRule(rule);
  return website;
}

function requireValidRule({ Condition, Redirect = {} }: RoutingRule): void {
  const { HttpRedirectCode, Protocol, ReplaceKeyPrefixWith, ReplaceKeyWith } = Redirect;
  const { HttpErrorCodeReturnedEquals, KeyPrefixEquals } = Condition ?? {};
  if (Condition && HttpErrorCodeReturnedEquals === undefined && KeyPrefixEquals === undefined) {
    throw malformed('Condition cannot be empty. To redirect all requests without a condition, leave it out.');
  }
  if (Object.values(Redirect).every((value) => value === undefined)) {
    throw malformed('Redirect cannot be empty.');
  }
  if (ReplaceKeyPrefixWith !== undefined && ReplaceKeyWith !== undefined) {
    throw malformed('You can only define ReplaceKeyPrefix or ReplaceKey but not both.');
  }
  if (Protocol !== undefined && Protocol !== 'http' && Protocol !== 'https') {
    const message =
      'Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.';
    throw malformed(message);
  }
  if (HttpRedirectCode !== undefined && !/^3(0[1-9]|[1-9]\d)$/.test(HttpRedirectCode)) {
    throw malformed(
      `The provided HTTP redirect code (${HttpRedirectCode}) is not valid. Valid codes are 3XX except 300.`,
    );
  }
  if (HttpErrorCodeReturnedEquals !== undefined && !/^[45]\d\d$/.test(HttpErrorCodeReturnedEquals)) {
    const code = HttpErrorCodeReturnedEquals;
    throw malformed(`The provided HTTP error code (${code}) is not valid. Valid codes are 4XX or 5XX.`);
  }
}

function malformed(message: string): AwsError {
  return new AwsError('InvalidRequest', message, { status: 400 });
}

function invalid(argument: string, message: string, value?: string): AwsError {
  const fields = { ArgumentName: argument, ...(value === undefined ? {} : { ArgumentValue: value }) };
  return new AwsError('InvalidArgument', message, { status: 400, fields });
}
