import { createHash } from 'node:crypto';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { S3Object } from '@cdktf/provider-aws/lib/s3-object/index.js';
import { Lazy } from 'cdktf';
import type { Construct } from 'constructs';
import type { ServiceProps } from './service-context.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
};

/** Kept, and asked about each time: what was deployed is there with the next reload, and costs nothing when it is the same. */
const ASKED_ABOUT = 'no-cache';
/** Whose name changes with their content: `assets/index-Bk3l0a.js`. */
const HASHED = /^assets\//;
const FOR_EVER = 'public, max-age=31536000, immutable';

export interface SiteFilesProps extends ServiceProps {
  readonly bucket: S3Bucket;
  /** The page's folder from the repository's root, as `service.pages` takes it: `functions/pizza/web` */
  readonly folder: string;
  /** What the page reads from `config.json` beside it, so that one build serves every stage. */
  readonly config: Readonly<Record<string, string>>;
}

/**
 * Puts the files of a web page into a bucket, and its configuration beside them.
 *
 * @throws Error when the page has a file of a type that browsers would have to guess
 */
export function addSiteFiles(scope: Construct, { service, bucket, folder, config }: SiteFilesProps): void {
  for (const file of service.pages.add(folder)) {
    const content = () => service.pages.contentOf(folder, file);
    new S3Object(scope, idOf(file), {
      bucket: bucket.id,
      key: file,
      cacheControl: HASHED.test(file) ? FOR_EVER : ASKED_ABOUT,
      contentType: contentTypeOf(file),
      // In Base64, as Terraform would take what a script has between ${ and } for its own expression.
      contentBase64: Lazy.stringValue({ produce: () => Buffer.from(content()).toString('base64') }),
      etag: Lazy.stringValue({ produce: () => createHash('md5').update(content()).digest('hex') }),
    });
  }
  new S3Object(scope, 'config-json', {
    bucket: bucket.id,
    key: 'config.json',
    cacheControl: ASKED_ABOUT,
    contentType: contentTypeOf('config.json'),
    content: JSON.stringify(config),
  });
}

function idOf(file: string): string {
  return file.replace(/[^A-Za-z0-9]+/g, '-');
}

function contentTypeOf(file: string): string {
  const type = CONTENT_TYPES[file.slice(file.lastIndexOf('.') + 1)];
  if (!type) throw new Error(`The page has a file ${file}, whose content type is not known.`);
  return type;
}
