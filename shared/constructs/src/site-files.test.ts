import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { expect, it } from '@jest/globals';
import { addSiteFiles } from './site-files.ts';
import { synthesise } from './testing/synthesise.ts';

it('lets browsers keep for ever what changes its name with its content, and ask about all else', () => {
  const plan = synthesise((scope, service) => {
    const pages = { ...service.pages, add: () => ['assets/index-Bk3l0a.js', 'index.html'] };
    const bucket = new S3Bucket(scope, 'bucket', {});
    addSiteFiles(scope, { service: { ...service, pages }, bucket, folder: 'page', config: {} });
  });
  expect(plan.all('aws_s3_object').map(({ key, cache_control }) => [key, cache_control])).toEqual([
    ['assets/index-Bk3l0a.js', 'public, max-age=31536000, immutable'],
    ['index.html', 'no-cache'],
    ['config.json', 'no-cache'],
  ]);
});
