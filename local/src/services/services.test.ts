import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { services } from '../services.ts';

/** What the SDK's client says of its own protocol; not part of its public types. */
interface ClientFacts {
  readonly defaultSigningName: string;
  readonly apiVersion: string;
  readonly protocolSettings: {
    readonly serviceTarget?: string;
    readonly xmlNamespace?: string;
    readonly awsQueryCompatible?: boolean;
  };
  readonly protocol: { getShapeId(): string };
}

const PACKAGES: Readonly<Record<string, string>> = {
  'cognito-idp': 'cognito-identity-provider',
  logs: 'cloudwatch-logs',
  stepfunctions: 'sfn',
};
const require = createRequire(import.meta.url);

function clientFacts(service: string): ClientFacts {
  const sdk = require(`@aws-sdk/client-${PACKAGES[service] ?? service}`) as Record<string, unknown>;
  const name = Object.keys(sdk).find((key) => key.endsWith('Client') && key !== '__Client') ?? '';
  const Client = sdk[name] as new (options: object) => { config: ClientFacts };
  return new Client({ region: 'eu-west-1', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } }).config;
}

describe.each(services.map((service) => [service.name, service] as const))(
  'the protocol facts of %s',
  (name, service) => {
    it('are those of the SDK', () => {
      const facts = clientFacts(name);
      const { protocol } = service;
      expect(protocol.signingName).toBe(facts.defaultSigningName);
      if (protocol.targetPrefix !== undefined) expect(protocol.targetPrefix).toBe(facts.protocolSettings.serviceTarget);
      if (protocol.apiVersion !== undefined) expect(protocol.apiVersion).toBe(facts.apiVersion);
      if (protocol.kind === 'rest-xml' || protocol.kind === 'query') {
        expect(protocol.xmlNamespace).toBe(facts.protocolSettings.xmlNamespace ?? protocol.xmlNamespace);
      }
      expect(protocol.queryCompatible ?? false).toBe(facts.protocolSettings.awsQueryCompatible ?? false);
    });

    it('implements only operations that exist', () => {
      const known = Object.keys(service.model);
      for (const operation of Object.keys(service.operations)) expect(known).toContain(`${operation}$`);
    });
  },
);
