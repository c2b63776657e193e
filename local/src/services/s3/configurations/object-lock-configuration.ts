import type { PutObjectLockConfigurationCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import { getConfiguration, putConfiguration } from './configurations.ts';
import { requireConfiguration } from './missing-configuration.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html */
export const objectLockConfiguration = {
  PutObjectLockConfiguration: putConfiguration(
    'objectLock',
    (input: PutObjectLockConfigurationCommandInput, bucket) => {
      if (bucket.versioning !== 'Enabled') {
        const message = "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration";
        throw new AwsError('InvalidBucketState', message, { status: 409 });
      }
      const { Mode, Days, Years } = input.ObjectLockConfiguration?.Rule?.DefaultRetention ?? {};
      const isPeriodMissing = Mode !== undefined && (Days === undefined) === (Years === undefined);
      if (input.ObjectLockConfiguration?.ObjectLockEnabled !== 'Enabled' || isPeriodMissing) {
        const message = 'The XML you provided was not well-formed or did not validate against our published schema';
        throw new AwsError('MalformedXML', message, { status: 400 });
      }
      return input.ObjectLockConfiguration;
    },
  ),
  GetObjectLockConfiguration: getConfiguration('objectLock', (document, bucket) => ({
    ObjectLockConfiguration: requireConfiguration('objectLock', document, bucket),
  })),
};
