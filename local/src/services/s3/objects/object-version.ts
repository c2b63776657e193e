import type { Grant, ObjectLockRetentionMode, StorageClass, Tag } from '@aws-sdk/client-s3';
import type { StoredChecksum } from '../checksums/checksum.ts';
import type { ObjectEncryption } from './encryption.ts';
import type { SystemHeaders } from './system-headers.ts';

/** The version id of what is written while a bucket keeps no versions. */
export const NULL_VERSION = 'null';

interface VersionIdentity {
  /** Unique in this endpoint, also among versions called `null`. */
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  /** Milliseconds since the epoch, in whole seconds as S3 shows them. */
  readonly lastModified: number;
}

/** What a request says about the object that it makes. */
export interface ObjectAttributes {
  readonly headers: SystemHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: StorageClass;
  readonly encryption: ObjectEncryption;
  readonly tags: readonly Tag[];
  /** Absent where the owner alone has access. */
  readonly grants?: readonly Grant[];
  readonly retention?: Retention;
  readonly legalHold?: 'ON' | 'OFF';
}

/** What follows from an object's body. */
export interface ObjectContent {
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly checksum: StoredChecksum;
  /** The parts of an object that was uploaded in parts. */
  readonly parts?: readonly ObjectPart[];
}

export interface ObjectVersion extends VersionIdentity, ObjectAttributes, ObjectContent {
  readonly isDeleteMarker: false;
}

/** Says that an object is deleted, without deleting its versions. */
export interface DeleteMarker extends VersionIdentity {
  readonly isDeleteMarker: true;
}

export type StoredVersion = ObjectVersion | DeleteMarker;

/** Until when a version may not be deleted. */
export interface Retention {
  readonly mode: ObjectLockRetentionMode;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** One part of an object, as it was uploaded. */
export interface ObjectPart {
  readonly partNumber: number;
  readonly size: number;
  readonly checksum: StoredChecksum;
}
