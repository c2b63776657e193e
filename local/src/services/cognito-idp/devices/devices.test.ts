import {
  AdminConfirmSignUpCommand,
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  AdminListDevicesCommand,
  AdminUpdateDeviceStatusCommand,
  ConfirmDeviceCommand,
  ForgetDeviceCommand,
  GetDeviceCommand,
  ListDevicesCommand,
  UpdateDeviceStatusCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startUserPool, type UserPoolTest } from '../testing/start-user-pool.ts';

const Username = 'ada';

let cognito: UserPoolTest;
let UserPoolId: string;
let AccessToken: string | undefined;
let DeviceKey: string | undefined;

beforeAll(async () => {
  cognito = await startUserPool();
});
afterAll(() => cognito.endpoint.stop());
beforeEach(async () => {
  UserPoolId = await cognito.createPool({ DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true } });
  const { ClientId } = await cognito.createClient(UserPoolId);
  await cognito.signUp(ClientId, Username);
  await cognito.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
  const { AuthenticationResult } = await cognito.signIn(ClientId, Username);
  AccessToken = AuthenticationResult?.AccessToken;
  DeviceKey = AuthenticationResult?.NewDeviceMetadata?.DeviceKey;
  const DeviceSecretVerifierConfig = { PasswordVerifier: 'dmVyaWZpZXI=', Salt: 'c2FsdA==' };
  await cognito.send(
    new ConfirmDeviceCommand({ AccessToken, DeviceKey, DeviceName: 'A phone', DeviceSecretVerifierConfig }),
  );
});

it('A user lists, remembers and forgets its own devices', async () => {
  const { Device } = await cognito.send(new GetDeviceCommand({ AccessToken, DeviceKey }));
  expect(Device).toMatchObject({
    DeviceKey,
    DeviceAttributes: [
      { Name: 'device_status', Value: 'not_remembered' },
      { Name: 'device_name', Value: 'A phone' },
    ],
  });
  await cognito.send(new UpdateDeviceStatusCommand({ AccessToken, DeviceKey, DeviceRememberedStatus: 'remembered' }));
  const { Devices } = await cognito.send(new ListDevicesCommand({ AccessToken }));
  expect(Devices?.map(({ DeviceAttributes }) => DeviceAttributes?.[0]?.Value)).toEqual(['remembered']);
  await cognito.send(new ForgetDeviceCommand({ AccessToken, DeviceKey }));
  await expect(cognito.send(new GetDeviceCommand({ AccessToken, DeviceKey }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

it('An administrator does the same with the devices of any user', async () => {
  const device = { UserPoolId, Username, DeviceKey };
  await cognito.send(new AdminUpdateDeviceStatusCommand({ ...device, DeviceRememberedStatus: 'remembered' }));
  const { Device } = await cognito.send(new AdminGetDeviceCommand(device));
  expect(Device?.DeviceAttributes).toContainEqual({ Name: 'device_status', Value: 'remembered' });
  await cognito.send(new AdminForgetDeviceCommand(device));
  expect((await cognito.send(new AdminListDevicesCommand(device))).Devices).toEqual([]);
});
