export * from '@aws-sdk/client-sqs';
