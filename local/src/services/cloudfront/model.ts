export * from '@aws-sdk/client-cloudfront';
