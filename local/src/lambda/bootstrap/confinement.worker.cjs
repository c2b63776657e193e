'use strict';
// Keeps a function's code on this machine: whatever it connects to must be loopback, it starts no processes, and it cannot
// end the process that it shares with the endpoint. Loading this file does it; threads that the function starts load it too.
// Against mistakes (a client without an endpoint, an SDK default), not against a hostile program.
const childProcess = require('node:child_process');
const dgram = require('node:dgram');
const dns = require('node:dns');
const module_ = require('node:module');
const net = require('node:net');
const workerThreads = require('node:worker_threads');

confineSockets();
confineDatagrams();
confineNames();
refuseProcesses();
confineThreads();
confineKill();
module_.syncBuiltinESMExports();

/** @param {string} host */
function isLoopback(host) {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (net.isIP(name) === 0) return name === 'localhost' || name.endsWith('.localhost');
  return /^(::ffff:)?127\./.test(name) || name === '::1' || name === '0.0.0.0' || name === '::';
}

/** @param {string} host */
function notLoopback(host) {
  const endpoint = process.env.AWS_ENDPOINT_URL ?? 'http://127.0.0.1:4566';
  const error = new Error(
    `This function tried to reach "${host}". Code that runs locally reaches loopback addresses only: ` +
      `leave AWS_ENDPOINT_URL (${endpoint}) to the AWS SDK, or point the client at a local address.`,
  );
  return Object.assign(error, { code: 'ERR_NOT_LOOPBACK', hostname: host });
}

/** net, tls, http, https, http2 and fetch all connect through `net.Socket`. */
function confineSockets() {
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function confinedConnect(...parameters) {
    const host = connectHost(parameters);
    if (host === undefined || isLoopback(host)) return connect.apply(this, parameters);
    process.nextTick(() => this.destroy(notLoopback(host)));
    return this;
  };
}

/** The host in the overloads of `connect`, or undefined for a path. Node passes itself an array of options and callback. */
function connectHost(parameters) {
  const first = Array.isArray(parameters[0]) ? parameters[0][0] : parameters[0];
  if (typeof first === 'object' && first !== null) return first.path ? undefined : String(first.host ?? 'localhost');
  if (Number.isNaN(Number(first))) return undefined;
  return typeof parameters[1] === 'string' ? parameters[1] : 'localhost';
}

function confineDatagrams() {
  for (const method of ['send', 'connect']) {
    const original = dgram.Socket.prototype[method];
    dgram.Socket.prototype[method] = function confinedDatagram(...parameters) {
      const address = parameters.slice(1).find((parameter) => typeof parameter === 'string');
      if (address === undefined || isLoopback(address)) return original.apply(this, parameters);
      throw notLoopback(address);
    };
  }
}

/** Names of this machine resolve (`*.localhost` too, which not every system knows); all others fail without a query. */
function confineNames() {
  const { lookup } = dns;
  const lookupPromise = dns.promises.lookup;
  const toResolve = (name) => (/\.localhost$/i.test(String(name)) ? 'localhost' : name);
  const refused = (name) => Boolean(name) && !isLoopback(String(name));
  dns.lookup = (name, ...rest) => {
    if (!refused(name)) return lookup(toResolve(name), ...rest);
    return process.nextTick(rest[rest.length - 1], notLoopback(String(name)));
  };
  dns.promises.lookup = async (name, ...rest) => {
    if (refused(name)) throw notLoopback(String(name));
    return lookupPromise(toResolve(name), ...rest);
  };
  for (const owner of [dns, dns.Resolver.prototype]) {
    replaceQueries(owner, (name, ...rest) => process.nextTick(rest[rest.length - 1], notLoopback(String(name))));
  }
  for (const owner of [dns.promises, dns.promises.Resolver.prototype]) {
    replaceQueries(owner, async (name) => {
      throw notLoopback(String(name));
    });
  }
}

function replaceQueries(owner, replacement) {
  for (const name of Object.getOwnPropertyNames(owner)) {
    if (/^(resolve|reverse|lookupService)/.test(name)) owner[name] = replacement;
  }
}

/** What another program does could not be confined. */
function refuseProcesses() {
  const refuse = () => {
    throw Object.assign(new Error('A function that runs locally cannot start processes.'), {
      code: 'ERR_NO_PROCESSES',
    });
  };
  for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
    childProcess[name] = refuse;
  }
  childProcess.ChildProcess.prototype.spawn = refuse;
}

function confineThreads() {
  workerThreads.Worker = class Worker extends workerThreads.Worker {
    constructor(file, options = {}) {
      super(file, { ...options, execArgv: [...(options.execArgv ?? []), '--require', __filename] });
    }
  };
}

function confineKill() {
  process.kill = (pid, signal = 'SIGTERM') => {
    if (pid !== process.pid) {
      throw Object.assign(new Error(`kill EPERM: a function that runs locally cannot signal process ${pid}.`), {
        code: 'EPERM',
      });
    }
    if (signal !== 0) process.exit(1);
    return true;
  };
}
