import type * as Iam from '@aws-sdk/client-iam';
import { requireUser } from './identity.ts';
import type { IamContext } from './state.ts';

/**
 * Credentials of users that cannot be made here: SSH keys, MFA devices, signing certificates, service passwords. There are
 * none, which whoever deletes a user asks first.
 */
export const userCredentialOperations = {
  ListSSHPublicKeys: (input: Iam.ListSSHPublicKeysCommandInput, context: IamContext) => {
    if (input.UserName !== undefined) requireUser(input.UserName, context);
    return { SSHPublicKeys: [], IsTruncated: false };
  },
  ListMFADevices: (input: Iam.ListMFADevicesCommandInput, context: IamContext) => {
    if (input.UserName !== undefined) requireUser(input.UserName, context);
    return { MFADevices: [], IsTruncated: false };
  },
  ListVirtualMFADevices: () => ({ VirtualMFADevices: [], IsTruncated: false }),
  ListSigningCertificates: (input: Iam.ListSigningCertificatesCommandInput, context: IamContext) => {
    if (input.UserName !== undefined) requireUser(input.UserName, context);
    return { Certificates: [], IsTruncated: false };
  },
  ListServiceSpecificCredentials: (input: Iam.ListServiceSpecificCredentialsCommandInput, context: IamContext) => {
    if (input.UserName !== undefined) requireUser(input.UserName, context);
    return { ServiceSpecificCredentials: [] };
  },
};
