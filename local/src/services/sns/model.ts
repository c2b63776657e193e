export * from '@aws-sdk/client-sns';
