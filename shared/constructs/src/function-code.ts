import { S3Object } from '@cdktf/provider-aws/lib/s3-object/index.js';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import type { ServiceProps } from './service-context.ts';

export interface FunctionCodeProps extends ServiceProps {
  /** The handler's file from the repository's root. */
  readonly entry: string;
  /** The physical name of the function. */
  readonly functionName: string;
}

/**
 * The code of a function as an object in the artifact bucket. Handed to Lambda as files, the functions of a plan would be
 * made one after another, 5 s each.
 */
export class FunctionCode extends Construct {
  readonly bucket: string;
  readonly key: string;
  /** What Lambda calls `CodeSha256`. */
  readonly sha256: string;

  constructor(scope: Construct, id: string, { service, entry, functionName }: FunctionCodeProps) {
    super(scope, id);
    service.handlers.add(entry);
    const archive = () => service.handlers.archiveOf(entry);
    const hex = () => Buffer.from(archive().sha256, 'base64').toString('hex');
    const object = new S3Object(this, 'Resource', {
      bucket: service.names.artifactBucketName,
      // Named by its content: other code is another object, and the one in use is never overwritten.
      key: Lazy.stringValue({ produce: () => `${functionName}/${hex()}.zip` }),
      source: Lazy.stringValue({ produce: () => archive().source }),
      contentType: 'application/zip',
      lifecycle: { createBeforeDestroy: true },
    });
    this.bucket = object.bucket;
    this.key = object.key;
    this.sha256 = Lazy.stringValue({ produce: () => archive().sha256 });
  }
}
