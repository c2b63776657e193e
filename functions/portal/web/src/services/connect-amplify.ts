import { Amplify } from 'aws-amplify';
import { createAmplifyAuth } from './amplify-auth.ts';
import type { Services } from './services.ts';
import type { SiteConfig } from './site-config.ts';

/** The services of a stage on AWS, through Amplify. */
export function connectAmplify(config: SiteConfig): Services {
  const { region, userPoolId, userPoolClientId, userPoolEndpoint, graphqlEndpoint } = config;
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId,
        userPoolClientId,
        loginWith: { email: true },
        ...(userPoolEndpoint ? { userPoolEndpoint } : {}),
      },
    },
    API: { GraphQL: { endpoint: graphqlEndpoint, region, defaultAuthMode: 'userPool' } },
  });
  return {
    auth: createAmplifyAuth(),
    loadApi: async () => {
      const { createAmplifyApi } = await import('./amplify-api.ts');
      return createAmplifyApi();
    },
  };
}
