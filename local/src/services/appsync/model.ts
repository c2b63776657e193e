export * from '@aws-sdk/client-appsync';
