import type { ListPartsCommandInput } from '@aws-sdk/client-s3';
import { owner } from '../buckets/owner.ts';
import { checksumMember } from '../checksums/checksum.ts';
import { readCountMax } from '../listing/count-max.ts';
import type { S3Context } from '../s3-context.ts';
import { partsOf, requireUpload } from './multipart-upload.ts';
import { pageOfParts } from './page-of-parts.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export function listParts(input: ListPartsCommandInput, context: S3Context) {
  const { upload } = requireUpload(input, context);
  const limit = readCountMax('max-parts', input.MaxParts);
  const { shown, members } = pageOfParts(partsOf(context.state, upload), input, limit);
  const account = owner(context.account);
  return {
    Bucket: upload.bucket,
    Key: upload.key,
    UploadId: upload.uploadId,
    ...members,
    Parts: shown.map((part) => ({
      PartNumber: part.partNumber,
      LastModified: new Date(part.lastModified),
      ETag: `"${part.etag}"`,
      Size: part.size,
      ...checksumMember(part.checksum),
    })),
    Initiator: account,
    Owner: account,
    StorageClass: upload.attributes.storageClass,
    ...(upload.checksum ? { ChecksumAlgorithm: upload.checksum.algorithm, ChecksumType: upload.checksum.type } : {}),
  };
}
