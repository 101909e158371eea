// Requests to the simulator: admin paths, and the management API without a key below them.

let token = null;
let askForToken = () => Promise.resolve(null);

/** Sets who asks for the admin token; it is kept in memory only. */
export function onTokenNeeded(ask) {
  askForToken = ask;
}

/** What the simulator refused, in its own words. */
export class Refusal extends Error {
  constructor(status, body) {
    super(body?.msg ?? `The simulator returned status ${status}.`);
    this.status = status;
    this.code = body?.errorCode ?? null;
    /** What is wrong where, by JSON Pointer, without the operation's id. */
    this.details = Object.entries(body?.details ?? {}).filter(([name]) => name !== 'operationId');
  }
}

/** Sends a request as it is to a path of this server, relative to the console; asks for the admin token when it is needed. */
export async function send(path, options = {}) {
  const headers = { ...options.headers };
  if (token !== null && !headers.Authorization) {
    headers.Authorization = `Bearer ${token}`;
  }
  const response = await fetch(path, { cache: 'no-store', ...options, headers });
  if (response.status === 401 && !options.headers?.Authorization) {
    const given = await askForToken(token !== null);
    if (given !== null) {
      token = given;
      return send(path, options);
    }
  }
  return response;
}

async function json(path, method, body, options = {}) {
  const request = { method, ...options };
  if (body !== undefined) {
    request.headers = { 'Content-Type': 'application/json' };
    request.body = typeof body === 'string' ? body : JSON.stringify(body);
  }
  const response = await send(path, request);
  const text = await response.text();
  const value = text === '' ? null : parsed(text);
  if (!response.ok) {
    throw new Refusal(response.status, value);
  }
  return value;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * An admin operation, such as admin('GET', 'faults', { account }).
 *
 * @param query its parameters; those that are null or undefined are left out
 * @param body a value, or JSON as text
 */
export function admin(method, path, query = {}, body = undefined, options = {}) {
  return json(path + queryOf(query), method, body, options);
}

/** An operation of the management API in the name of the account's owner: api(account, 'GET', '/access-keys'). */
export function api(account, method, path, query = {}, body = undefined, options = {}) {
  return json(`accounts/${encodeURIComponent(account)}/api${path}${queryOf(query)}`, method, body, options);
}

/**
 * The token of a key, from the one place that has it: for what a person asks for only.
 *
 * @param kind 'apiKeys' or 'accessKeys'
 */
export async function tokenOf(account, kind, id) {
  const snapshot = await admin('GET', 'snapshot', { account, secrets: true });
  const key = snapshot[kind]?.find(one => one.id === id);
  if (!key) {
    throw new Error('The key is not there any more.');
  }
  return key.token;
}

function queryOf(query) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
