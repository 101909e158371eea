// Tests in JavaScript against the standalone jar, with nothing but Node 18.8 or newer:
//   SIMULATOR_JAR=simulator-core-….jar node --test gateway.test.mjs

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { start } from './simulator.mjs';

let simulator;

before(async () => {
  simulator = await start();
});

after(() => simulator.stop());

describe('the gateway', { concurrency: true }, () => {
  test('shows a token only once', async () => {
    const { api } = await simulator.account();

    const created = await api('POST', '/access-keys', { name: 'web' });
    const read = await api('GET', `/access-keys/${created.json.id}`);

    assert.equal(created.status, 201);
    assert.match(created.json.token, /^ng-/);
    assert.equal(read.json.token, undefined);
  });

  test('has made the key although the reply was lost', async () => {
    const { api, admin } = await simulator.account();
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
    const { api, admin } = await simulator.account({ clock: '2026-01-01T00:00:00Z' });

    await admin('PUT', '/clock', { advance: 'P1D' });

    const { json } = await api('POST', '/access-keys', {});
    assert.equal(json.createdAt, '2026-01-02T00:00:00Z');
  });

  test('begins with a fixture', async () => {
    const file = new URL('../src/test/resources/fixtures/credits-nearly-used-up.json', import.meta.url);
    const { api } = await simulator.account(JSON.parse(await readFile(file, 'utf8')));

    const { json } = await api('GET', '/credits/balance');

    assert.equal(json.balanceCents, 150);
  });
});
