// Starts the standalone jar for tests: SIMULATOR_JAR names it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';

export async function start() {
  const simulator = spawn(java, ['-jar', process.env.SIMULATOR_JAR, '--port', '0', '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const failed = once(simulator, 'exit').then(([status]) => Promise.reject(new Error(`ended with ${status}`)));
  const [ready] = await Promise.race([once(createInterface(simulator.stdout), 'line'), failed]);
  failed.catch(() => {}); // it ends after the tests, too
  const url = ready.match(/http:\S+/)[0];

  async function send(method, path, body, headers = {}) {
    const response = await fetch(url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, json: text ? JSON.parse(text) : undefined };
  }

  return {
    url,

    /** An account that no other test sees: `api` is the API as its key sees it, `admin` steers the account. */
    async account(fixture) {
      const { json } = await send('POST', '/_simulator/accounts', fixture ? { fixture } : {});
      return {
        api: (method, path, body) => send(method, path, body, { Authorization: `Bearer ${json.apiKey}` }),
        admin: (method, path, body) => send(method, `/_simulator${path}?account=${json.id}`, body),
      };
    },

    async stop() {
      simulator.kill('SIGTERM');
      const [status] = await once(simulator, 'exit');
      assert.equal(status, 0);
    },
  };
}
