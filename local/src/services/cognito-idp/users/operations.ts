import type { Operations } from '../../../service/service.ts';
import {
  adminForgetDevice,
  adminGetDevice,
  adminListDevices,
  adminUpdateDeviceStatus,
} from '../devices/admin-devices.ts';
import { forgetDevice, getDevice, listDevices, updateDeviceStatus } from '../devices/own-devices.ts';
import type { CognitoState } from '../state.ts';
import { adminDeleteUserAttributes, adminUpdateUserAttributes } from './admin/admin-attributes.ts';
import { adminCreateUser } from './admin/admin-create-user.ts';
import { adminGetUser } from './admin/admin-get-user.ts';
import { adminDisableProviderForUser, adminLinkProviderForUser } from './admin/admin-identities.ts';
import { adminDeleteSoftwareToken, adminSetUserMFAPreference, adminSetUserSettings } from './admin/admin-mfa.ts';
import { adminResetUserPassword, adminSetUserPassword } from './admin/admin-password.ts';
import {
  adminConfirmSignUp,
  adminDeleteUser,
  adminDisableUser,
  adminEnableUser,
  adminUserGlobalSignOut,
} from './admin/admin-status.ts';
import { listUsers } from './list-users.ts';
import { deleteUserAttributes, updateUserAttributes } from './self/own-attributes.ts';
import { deleteUser, getUser } from './self/own-user.ts';
import { getUserAttributeVerificationCode, verifyUserAttribute } from './self/verify-own-attribute.ts';

/** What administrators do with users, and what users do with themselves once they are signed in. */
export const userOperations: Operations<'cognito-idp', CognitoState> = {
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminCreateUser: adminCreateUser,
  AdminDeleteSoftwareToken: adminDeleteSoftwareToken,
  AdminDeleteUser: adminDeleteUser,
  AdminDeleteUserAttributes: adminDeleteUserAttributes,
  AdminDisableProviderForUser: adminDisableProviderForUser,
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminForgetDevice: adminForgetDevice,
  AdminGetDevice: adminGetDevice,
  AdminGetUser: adminGetUser,
  AdminLinkProviderForUser: adminLinkProviderForUser,
  AdminListDevices: adminListDevices,
  AdminResetUserPassword: adminResetUserPassword,
  AdminSetUserMFAPreference: adminSetUserMFAPreference,
  AdminSetUserPassword: adminSetUserPassword,
  AdminSetUserSettings: adminSetUserSettings,
  AdminUpdateDeviceStatus: adminUpdateDeviceStatus,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  DeleteUser: deleteUser,
  DeleteUserAttributes: deleteUserAttributes,
  ForgetDevice: forgetDevice,
  GetDevice: getDevice,
  GetUser: getUser,
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode,
  ListDevices: listDevices,
  ListUsers: listUsers,
  UpdateDeviceStatus: updateDeviceStatus,
  UpdateUserAttributes: updateUserAttributes,
  VerifyUserAttribute: verifyUserAttribute,
};
