export * from '@aws-sdk/client-scheduler';
