import type { Operations } from '../../../service/service.ts';
import type { CloudFrontState } from '../state.ts';
import {
  createKeyGroup,
  deleteKeyGroup,
  getKeyGroup,
  getKeyGroupConfig,
  listKeyGroups,
  updateKeyGroup,
} from './key-groups.ts';
import {
  createOriginAccessControl,
  deleteOriginAccessControl,
  getOriginAccessControl,
  getOriginAccessControlConfig,
  listOriginAccessControls,
  updateOriginAccessControl,
} from './origin-access-controls.ts';
import {
  createOriginAccessIdentity,
  deleteOriginAccessIdentity,
  getOriginAccessIdentity,
  getOriginAccessIdentityConfig,
  listOriginAccessIdentities,
  updateOriginAccessIdentity,
} from './origin-access-identities.ts';
import {
  createPublicKey,
  deletePublicKey,
  getPublicKey,
  getPublicKeyConfig,
  listPublicKeys,
  updatePublicKey,
} from './public-keys.ts';

/** Origin access, and keys. */
export const configurationOperations = {
  CreateCloudFrontOriginAccessIdentity: createOriginAccessIdentity,
  CreateKeyGroup: createKeyGroup,
  CreateOriginAccessControl: createOriginAccessControl,
  CreatePublicKey: createPublicKey,
  DeleteCloudFrontOriginAccessIdentity: deleteOriginAccessIdentity,
  DeleteKeyGroup: deleteKeyGroup,
  DeleteOriginAccessControl: deleteOriginAccessControl,
  DeletePublicKey: deletePublicKey,
  GetCloudFrontOriginAccessIdentity: getOriginAccessIdentity,
  GetCloudFrontOriginAccessIdentityConfig: getOriginAccessIdentityConfig,
  GetKeyGroup: getKeyGroup,
  GetKeyGroupConfig: getKeyGroupConfig,
  GetOriginAccessControl: getOriginAccessControl,
  GetOriginAccessControlConfig: getOriginAccessControlConfig,
  GetPublicKey: getPublicKey,
  GetPublicKeyConfig: getPublicKeyConfig,
  ListCloudFrontOriginAccessIdentities: listOriginAccessIdentities,
  ListKeyGroups: listKeyGroups,
  ListOriginAccessControls: listOriginAccessControls,
  ListPublicKeys: listPublicKeys,
  UpdateCloudFrontOriginAccessIdentity: updateOriginAccessIdentity,
  UpdateKeyGroup: updateKeyGroup,
  UpdateOriginAccessControl: updateOriginAccessControl,
  UpdatePublicKey: updatePublicKey,
} satisfies Operations<'cloudfront', CloudFrontState>;
