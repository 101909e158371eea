// A support bot with a tool on the AI SDK of Vercel, against the standalone jar, with Node 20 or newer:
//   npm install
//   SIMULATOR_JAR=simulator-core-….jar node --test vercel.test.mjs

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { start } from './simulator.mjs';

const { APICallError, generateText, jsonSchema, stepCountIs, streamText, tool } = await import('ai').catch(() => ({}));
const { createAnthropic } = await import('@ai-sdk/anthropic').catch(() => ({}));
const { createOpenAI } = await import('@ai-sdk/openai').catch(() => ({}));
const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible').catch(() => ({}));
const installed = generateText && createAnthropic && createOpenAI && createOpenAICompatible;
const skip = installed ? false : 'the SDK is not installed; run "npm install" in this folder';

const script = {
  upstream: {
    answers: [
      { when: { promptContains: 'order 8' }, failure: { status: 429 } },
      {
        conversation: 'order 7',
        turns: [
          { expect: { promptContains: 'order 7' }, answer: { toolCalls: [{ name: 'order', arguments: { number: 7 } }] } },
          { expect: { toolResultContains: 'shipped' }, answer: { chunks: ['It is ', 'on ', 'its way.'] } },
        ],
      },
    ],
  },
};
const asScripted = { deviations: [], unfinished: [] };

const openAi = '/v1/chat/completions';
const providers = {
  'OpenAI, with responses': { path: '/v1/responses', model: (options) => createOpenAI(options)('gpt-4o') },
  'OpenAI, with chat completions': { path: openAi, model: (options) => createOpenAI(options).chat('gpt-4o') },
  'OpenAI-compatible': {
    path: openAi,
    model: (options) => createOpenAICompatible({ name: 'gateway', ...options })('gpt-4o'),
  },
  Anthropic: { path: '/v1/messages', model: (options) => createAnthropic(options)('claude-sonnet-4-6') },
};

/** The options of a bot; `lookedUp` gets the numbers of the orders that it looks up. */
function supportBot(model, lookedUp) {
  const order = tool({
    description: 'The state of an order',
    inputSchema: jsonSchema({ type: 'object', properties: { number: { type: 'integer' } }, required: ['number'] }),
    execute: ({ number }) => {
      lookedUp.push(number);
      return 'shipped';
    },
  });
  return {
    model,
    system: 'You help customers of a shop.',
    tools: { order },
    stopWhen: stepCountIs(3),
    maxRetries: 0, // else it tries three times
  };
}

describe('a support bot on the AI SDK', { skip, concurrency: true }, () => {
  let simulator;

  before(async () => {
    simulator = await start();
  });

  after(() => simulator.stop());

  for (const [provider, { path, model }] of Object.entries(providers)) {
    describe(provider, () => {
      async function connect() {
        const { api, admin } = await simulator.account(script);
        const { json: key } = await api('POST', '/access-keys', { name: 'support' });
        const lookedUp = [];
        const paths = async () => {
          const { json } = await admin('GET', '/requests');
          return json.requests.map((request) => request.path).filter((requested) => requested.startsWith('/v1/'));
        };
        const deviations = async () => (await admin('GET', '/deviations')).json;
        const options = { baseURL: `${simulator.url}/v1`, apiKey: key.token }; // with /v1 for Anthropic, too
        return { bot: supportBot(model(options), lookedUp), lookedUp, paths, deviations };
      }

      test('looks an order up', async () => {
        const { bot, lookedUp, paths, deviations } = await connect();

        const { text } = await generateText({ ...bot, prompt: 'Where is order 7?' });

        assert.equal(text, 'It is on its way.');
        assert.deepEqual(lookedUp, [7]);
        assert.deepEqual(await deviations(), asScripted);
        assert.deepEqual(await paths(), [path, path]);
      });

      test('streams what it says after it looked an order up', async () => {
        const { bot, lookedUp, paths, deviations } = await connect();

        const parts = [];
        for await (const part of streamText({ ...bot, prompt: 'Where is order 7?' }).textStream) {
          parts.push(part);
        }

        assert.deepEqual(parts, ['It is ', 'on ', 'its way.']);
        assert.deepEqual(lookedUp, [7]);
        assert.deepEqual(await deviations(), asScripted);
        assert.deepEqual(await paths(), [path, path]);
      });

      test('fails without retries', async () => {
        const { bot, paths } = await connect();

        await assert.rejects(generateText({ ...bot, prompt: 'Where is order 8?' }), (failure) => {
          assert.ok(APICallError.isInstance(failure));
          assert.equal(failure.statusCode, 503);
          assert.match(failure.responseBody, /ERR_NGROK_3807/);
          return true;
        });
        assert.deepEqual(await paths(), [path]);
      });
    });
  }
});
