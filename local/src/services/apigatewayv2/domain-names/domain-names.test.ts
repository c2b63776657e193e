import {
  CreateApiMappingCommand,
  CreateDomainNameCommand,
  CreateModelCommand,
  CreateVpcLinkCommand,
  GetDomainNameCommand,
} from '@aws-sdk/client-apigatewayv2';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpApiTest, startHttpApi } from '../testing/start-http-api.ts';

let test: HttpApiTest;
beforeAll(async () => {
  test = await startHttpApi();
});
afterAll(() => test.endpoint.stop());

describe('what is kept without being served', () => {
  it('is a domain name with its mappings', async () => {
    const { ApiId } = await test.serve(() => 'x');
    const DomainName = 'api.example.com';
    const DomainNameConfigurations = [{ CertificateArn: 'arn:aws:acm:eu-west-1:000000000000:certificate/1' }];
    await test.send(new CreateDomainNameCommand({ DomainName, DomainNameConfigurations }));
    expect(await test.send(new GetDomainNameCommand({ DomainName }))).toMatchObject({
      ApiMappingSelectionExpression: '$request.basepath',
      DomainNameConfigurations: [
        {
          ApiGatewayDomainName: expect.stringMatching(/^d-\w{10}\.execute-api\.eu-west-1\.amazonaws\.com$/),
          DomainNameStatus: 'AVAILABLE',
          SecurityPolicy: 'TLS_1_2',
        },
      ],
    });
    const map = (Stage: string) =>
      test.send(new CreateApiMappingCommand({ ApiId, DomainName, Stage, ApiMappingKey: 'v1' }));
    await expect(map('none')).rejects.toMatchObject({ name: 'NotFoundException' });
    expect(await map('$default')).toMatchObject({ ApiMappingKey: 'v1', Stage: '$default' });
    await expect(map('$default')).rejects.toMatchObject({ name: 'ConflictException' });
  });

  it('is a VPC link and a model', async () => {
    const link = await test.send(new CreateVpcLinkCommand({ Name: 'l', SubnetIds: ['subnet-1'] }));
    expect(link).toMatchObject({ VpcLinkStatus: 'AVAILABLE', VpcLinkVersion: 'V2', SecurityGroupIds: [] });
    const { ApiId } = await test.createApi();
    const model = { ApiId, Name: 'Pet', Schema: '{}' };
    expect(await test.send(new CreateModelCommand(model))).toMatchObject({ ContentType: 'application/json' });
    await expect(test.send(new CreateModelCommand(model))).rejects.toMatchObject({ name: 'ConflictException' });
  });
});
