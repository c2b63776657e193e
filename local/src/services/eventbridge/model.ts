export * from '@aws-sdk/client-eventbridge';
