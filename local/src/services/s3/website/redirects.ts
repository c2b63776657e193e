import type { Redirect, RoutingRule } from '@aws-sdk/client-s3';
import type { HttpResponse } from '../../../service/http.ts';
import type { WebsiteRequest } from './serve-website.ts';

/** The answer of a website that is only a redirect to another one. */
export function redirectAll({ website, key, http }: WebsiteRequest): HttpResponse | undefined {
  const target = website.RedirectAllRequestsTo;
  if (!target) return undefined;
  const query = http.query === '' ? '' : `?${http.query}`;
  return redirect(`${target.Protocol ?? 'http'}://${target.HostName}/${encodeKey(key)}${query}`, 301);
}

/**
 * The redirect of the first rule whose condition holds.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html#advanced-conditional-redirects
 * @param errorCode the HTTP status that would be answered; undefined before the object was looked for
 */
export function redirectByRule(request: WebsiteRequest, errorCode: string | undefined): HttpResponse | undefined {
  const rule = findRoutingRule(request, errorCode);
  if (!rule?.Redirect) return undefined;
  const { HostName, Protocol = 'http', HttpRedirectCode } = rule.Redirect;
  const site = HostName === undefined ? `${Protocol}://${request.host}${request.prefix}` : `${Protocol}://${HostName}`;
  const key = replacedKey(request.key, rule.Condition?.KeyPrefixEquals ?? '', rule.Redirect);
  return redirect(`${site}/${encodeKey(key)}`, Number(HttpRedirectCode ?? 301));
}

/** To the same path with a slash at its end. */
export function redirectToFolder({ prefix, key }: WebsiteRequest): HttpResponse {
  const { headers, ...rest } = redirect(`${prefix}/${encodeKey(key)}/`, 302);
  return { ...rest, headers: { ...headers, 'x-amz-error-code': 'Found', 'x-amz-error-message': 'Resource Found' } };
}

/** @param location of an object's metadata: a path of the website, or a URL */
export function redirectToLocation({ prefix }: WebsiteRequest, location: string): HttpResponse {
  return redirect(location.startsWith('/') ? `${prefix}${location}` : location, 301);
}

function findRoutingRule({ website, key }: WebsiteRequest, errorCode: string | undefined): RoutingRule | undefined {
  return website.RoutingRules?.find(({ Condition = {} }) => {
    const { KeyPrefixEquals = '', HttpErrorCodeReturnedEquals } = Condition;
    return HttpErrorCodeReturnedEquals === errorCode && key.startsWith(KeyPrefixEquals);
  });
}

function replacedKey(key: string, prefix: string, { ReplaceKeyWith, ReplaceKeyPrefixWith }: Redirect): string {
  if (ReplaceKeyWith !== undefined) return ReplaceKeyWith;
  return ReplaceKeyPrefixWith === undefined ? key : `${ReplaceKeyPrefixWith}${key.slice(prefix.length)}`;
}

function encodeKey(key: string): string {
  return encodeURI(key).replace(/[?#]/g, encodeURIComponent);
}

function redirect(location: string, status: number): HttpResponse {
  return { status, headers: { location } };
}
