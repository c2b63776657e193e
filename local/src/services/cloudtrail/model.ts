export * from '@aws-sdk/client-cloudtrail';
