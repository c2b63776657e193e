export * from '@aws-sdk/client-cognito-identity-provider';
