'use strict';
// Addresses that functions know from AWS rather than from their environment lead to the endpoint that runs them: the invoke
// URLs of APIs (handlers of WebSocket APIs build the management API's from the event, and that is always `https`), and the
// issuers of user pools, where libraries fetch the keys of the tokens that they verify.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
const http = require('node:http');
const https = require('node:https');
const { urlToHttpOptions } = require('node:url');

const API_HOST = /^([a-z0-9]+)\.execute-api\.([a-z0-9-]+\.amazonaws\.com|localhost)$/;
const ISSUER_HOST = /^cognito-idp\.([a-z0-9-]+\.amazonaws\.com|localhost)$/;

const { fetch } = globalThis;
const { request } = https;

https.request = (...parameters) => {
  const local = toEndpoint(parameters);
  return local ? http.request(...local) : request(...parameters);
};
https.get = (...parameters) => {
  const sent = https.request(...parameters);
  sent.end();
  return sent;
};
globalThis.fetch = async (resource, init) => {
  const { hostname, pathname, search } = new URL(resource instanceof Request ? resource.url : resource);
  const path = pathAtEndpoint(hostname, `${pathname}${search}`);
  if (path === undefined) return fetch(resource, init);
  return fetch(new Request(new URL(path, process.env.AWS_ENDPOINT_URL), new Request(resource, init)));
};

/** The same request to the endpoint; undefined where it is for another host, or there is no endpoint. */
function toEndpoint([first, ...rest]) {
  const given = typeof first === 'string' || first instanceof URL ? urlToHttpOptions(new URL(first)) : first;
  const more = given === first || typeof rest[0] !== 'object' ? {} : rest.shift();
  const options = { ...given, ...more };
  const path = pathAtEndpoint(String(options.hostname ?? options.host ?? '').toLowerCase(), options.path ?? '/');
  if (path === undefined) return undefined;
  const { hostname, port } = new URL(process.env.AWS_ENDPOINT_URL);
  return [{ ...options, protocol: 'http:', hostname, host: hostname, port, path, agent: http.globalAgent }, ...rest];
}

/** Where the endpoint answers for a public host. */
function pathAtEndpoint(host, path) {
  if (process.env.AWS_ENDPOINT_URL === undefined) return undefined;
  const [, apiId] = API_HOST.exec(host) ?? [];
  if (apiId !== undefined) return `/_aws/execute-api/${apiId}${path}`;
  return ISSUER_HOST.test(host) ? `/_aws/cognito-idp${path}` : undefined;
}
