export * from '@aws-sdk/client-pipes';
