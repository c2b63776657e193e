/** The bucket of an S3 origin's domain name: `<bucket>.s3.<region>.amazonaws.com`, with or without the region. */
export function bucketOfDomain(domainName: string): string | undefined {
  return /^(.+)\.s3(?:\.dualstack)?(?:[.-][a-z]{2}(?:-[a-z]+)+-\d)?\.amazonaws\.com$/.exec(domainName)?.[1];
}
