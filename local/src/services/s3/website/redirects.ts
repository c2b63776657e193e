import type { Redirect, RoutingRule } from '@aws-sdk/client-s3';
import type { HttpResponse } from '../../../service/http.ts';
import type { WebsiteRequest } from './serve-website.ts';

/** The answer of a website that is only a redirect to another one. */
export function redirectAll({ website, key, http }: WebsiteRequest): HttpResponse | undefined {
  const target = website.RedirectAllRequestsTo;
  if (!target) return undefined;
  const query = http.query === '' ? '' : `?${http.query}`;
  return redirect(`${target.Protocol ?? 'http'}://${target.HostName}/${encodeURI(key)}${query}`, 301);
}

/**
 * The first rule whose condition holds.
 * @param errorCode the HTTP status that would be answered; undefined before the object was looked for
 */
export function findRoutingRule(
  { website, key }: WebsiteRequest,
  errorCode: string | undefined,
): RoutingRule | undefined {
  return website.RoutingRules?.find(({ Condition = {} }) => {
    const { KeyPrefixEquals = '', HttpErrorCodeReturnedEquals } = Condition;
    return HttpErrorCodeReturnedEquals === errorCode && key.startsWith(KeyPrefixEquals);
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html#advanced-conditional-redirects */
export function redirectByRule(request: WebsiteRequest, rule: RoutingRule | undefined): HttpResponse | undefined {
  if (!rule?.Redirect) return undefined;
  const { HostName, Protocol, HttpRedirectCode } = rule.Redirect;
  const site = HostName === undefined ? request.base : `${Protocol ?? 'http'}://${HostName}`;
  const key = replacedKey(request.key, rule.Condition?.KeyPrefixEquals ?? '', rule.Redirect);
  return redirect(`${site}/${encodeURI(key)}`, Number(HttpRedirectCode ?? 301));
}

/** @param location a path of the website, or a URL */
export function redirectTo({ base }: WebsiteRequest, location: string, status: 301 | 302): HttpResponse {
  return redirect(location.startsWith('/') ? `${base}${encodeURI(location)}` : location, status);
}

function replacedKey(key: string, prefix: string, { ReplaceKeyWith, ReplaceKeyPrefixWith }: Redirect): string {
  if (ReplaceKeyWith !== undefined) return ReplaceKeyWith;
  return ReplaceKeyPrefixWith === undefined ? key : `${ReplaceKeyPrefixWith}${key.slice(prefix.length)}`;
}

function redirect(location: string, status: number): HttpResponse {
  return { status, headers: { location } };
}
