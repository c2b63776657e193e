import type { PutBucketWebsiteCommandInput, WebsiteConfiguration } from '@aws-sdk/client-s3';
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
  return website;
}

function invalid(argument: string, message: string, value?: string): AwsError {
  const fields = { ArgumentName: argument, ...(value === undefined ? {} : { ArgumentValue: value }) };
  return new AwsError('InvalidArgument', message, { status: 400, fields });
}
