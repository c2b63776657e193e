import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { synthesise } from './testing/synthesise.ts';
import { Website } from './website.ts';

const plan = synthesise((scope, service) => {
  const config = { apiUrl: 'https://api.example', socketUrl: 'wss://socket.example' };
  new Website(scope, 'website', { service, folder: 'functions/pizza/web', config });
});
const bucketName = 'staging-orders-website-123456789012';
const contentOf = (key: string) => Buffer.from(String(plan.only('aws_s3_object', { key }).content_base64), 'base64');

describe('Website', () => {
  it('serves an index, and a document of its own for what is not there', () => {
    expect(plan.only('aws_s3_bucket').bucket).toBe(bucketName);
    expect(plan.only('aws_s3_bucket_website_configuration')).toMatchObject({
      index_document: { suffix: 'index.html' },
      error_document: { key: 'error.html' },
    });
  });

  it('lets everyone read objects and nothing else, after that is allowed for the bucket', () => {
    const policy = plan.only('aws_s3_bucket_policy');
    expect(JSON.parse(String(policy.policy)).Statement).toEqual([
      {
        Sid: 'EveryoneReads',
        Effect: 'Allow',
        Principal: '*',
        Action: ['s3:GetObject'],
        Resource: [`arn:aws:s3:::${bucketName}/*`],
      },
    ]);
    expect(policy.depends_on).toEqual([expect.stringMatching(/^aws_s3_bucket_public_access_block\./)]);
    expect(plan.only('aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: false,
      ignore_public_acls: true,
      restrict_public_buckets: false,
    });
  });

  it('is encrypted and keeps no earlier versions', () => {
    expect(plan.only('aws_s3_bucket_server_side_encryption_configuration').rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
    ]);
    expect(plan.all('aws_s3_bucket_versioning')).toEqual([]);
  });

  it('has each file with its content type, asked about at each visit', () => {
    const types = plan
      .all('aws_s3_object')
      .map(({ key, content_type, cache_control }) => [key, content_type, cache_control]);
    expect(types).toEqual([
      ['error.html', 'text/html; charset=utf-8', 'no-cache'],
      ['index.html', 'text/html; charset=utf-8', 'no-cache'],
      ['main.js', 'text/javascript; charset=utf-8', 'no-cache'],
      ['config.json', 'application/json', 'no-cache'],
    ]);
  });

  it('hands files to Terraform in a form that it does not read as its own expressions', () => {
    expect(contentOf('main.js').toString()).toBe(`The content of main.js with \${dollar}.`);
  });

  it('changes an object when its content does, by the hash that S3 knows it by', () => {
    const hash = createHash('md5').update(contentOf('main.js')).digest('hex');
    expect(plan.only('aws_s3_object', { key: 'main.js' }).etag).toBe(hash);
  });

  it('tells the page where its stage answers', () => {
    const { content } = plan.only('aws_s3_object', { key: 'config.json' });
    expect(JSON.parse(String(content))).toEqual({ apiUrl: 'https://api.example', socketUrl: 'wss://socket.example' });
  });

  it('refuses a file whose type browsers would have to guess', () => {
    const build = () =>
      synthesise((scope, service) => {
        const pages = { ...service.pages, add: () => ['font.woff9'] };
        new Website(scope, 'website', { service: { ...service, pages }, folder: 'functions/pizza/web', config: {} });
      });
    expect(build).toThrow('The page has a file font.woff9, whose content type is not known.');
  });
});
