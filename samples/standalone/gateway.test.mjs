// Tests in JavaScript against the standalone jar, with nothing but Node 18.8 or newer:
//   SIMULATOR_JAR=simulator-core-….jar node --test gateway.test.mjs

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';

const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
let simulator;
let url;

before(async () => {
  simulator = spawn(java, ['-jar', process.env.SIMULATOR_JAR, '--port', '0', '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const failed = once(simulator, 'exit').then(([status]) => Promise.reject(new Error(`ended with ${status}`)));
  const [ready] = await Promise.race([once(createInterface(simulator.stdout), 'line'), failed]);
  failed.catch(() => {}); // it ends after the tests, too
  url = ready.match(/http:\S+/)[0];
});

after(async () => {
  simulator.kill('SIGTERM');
  const [status] = await once(simulator, 'exit');
  assert.equal(status, 0);
});

async function send(method, path, body, headers = {}) {
  const response = await fetch(url + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, json: text ? JSON.parse(text) : undefined };
}

/** An account that no other test sees: `api` is the API as its key sees it, `admin` steers the account. */
async function account(fixture) {
  const { json } = await send('POST', '/_simulator/accounts', fixture ? { fixture } : {});
  return {
    api: (method, path, body) => send(method, path, body, { Authorization: `Bearer ${json.apiKey}` }),
    admin: (method, path, body) => send(method, `/_simulator${path}?account=${json.id}`, body),
  };
}

describe('the gateway', { concurrency: true }, () => {
  test('shows a token only once', async () => {
    const { api } = await account();

    const created = await api('POST', '/access-keys', { name: 'web' });
    const read = await api('GET', `/access-keys/${created.json.id}`);

    assert.equal(created.status, 201);
    assert.match(created.json.token, /^ng-/);
    assert.equal(read.json.token, undefined);
  });

  test('has made the key although the reply was lost', async () => {
    const { api, admin } = await account();
    await admin('POST', '/faults', {
      operations: ['CreateAIGatewayAccessKey'],
      effect: { type: 'applyThenDropReply' },
      times: 1,
    });

    await assert.rejects(api('POST', '/access-keys', { name: 'web' }));

    const { json } = await api('GET', '/access-keys');
    assert.deepEqual(json.aiGatewayAccessKeys.map((key) => key.name), ['web']);
    const { requests } = (await admin('GET', '/requests')).json; // newest first
    assert.deepEqual(requests.map((request) => request.operation), ['ListAIGatewayAccessKeys', 'CreateAIGatewayAccessKey']);
    assert.match(requests[1].fault, /^flt_/);
  });

  test('advances the clock by a day', async () => {
    const { api, admin } = await account({ clock: '2026-01-01T00:00:00Z' });

    await admin('PUT', '/clock', { advance: 'P1D' });

    const { json } = await api('POST', '/access-keys', {});
    assert.equal(json.createdAt, '2026-01-02T00:00:00Z');
  });

  test('begins with a fixture', async () => {
    const file = new URL('../src/test/resources/fixtures/credits-nearly-used-up.json', import.meta.url);
    const { api } = await account(JSON.parse(await readFile(file, 'utf8')));

    const { json } = await api('GET', '/credits/balance');

    assert.equal(json.balanceCents, 150);
  });
});
