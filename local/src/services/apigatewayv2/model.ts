export * from '@aws-sdk/client-apigatewayv2';
