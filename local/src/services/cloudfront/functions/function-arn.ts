import type { CloudFrontContext } from '../state.ts';

export function functionArn(name: string, { account }: CloudFrontContext): string {
  return `arn:aws:cloudfront::${account}:function/${name}`;
}

/** The name of the function that an ARN is of. */
export function functionOfArn(arn: string): string {
  return /:function\/(.+)$/.exec(arn)?.[1] ?? '';
}
