'use strict';
// The invoke URLs of APIs lead to the endpoint that runs the function: handlers of WebSocket APIs build the endpoint of the
// management API from the domain name and the stage of the event, as AWS's guide shows, and that is always `https`.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
const http = require('node:http');
const https = require('node:https');
const { urlToHttpOptions } = require('node:url');

const INVOKE_HOST = /^[a-z0-9]+\.execute-api\.([a-z0-9-]+\.amazonaws\.com|localhost)$/;

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

/** The same request to the endpoint; undefined where it is for another host, or there is no endpoint. */
function toEndpoint([first, ...rest]) {
  const { AWS_ENDPOINT_URL } = process.env;
  const given = typeof first === 'string' || first instanceof URL ? urlToHttpOptions(new URL(first)) : first;
  const more = given === first || typeof rest[0] !== 'object' ? {} : rest.shift();
  const options = { ...given, ...more };
  const name = String(options.hostname ?? options.host ?? '').toLowerCase();
  if (AWS_ENDPOINT_URL === undefined || !INVOKE_HOST.test(name)) return undefined;
  const { hostname, port } = new URL(AWS_ENDPOINT_URL);
  const headers = { host: name, ...options.headers };
  return [{ ...options, protocol: 'http:', hostname, host: hostname, port, agent: http.globalAgent, headers }, ...rest];
}
