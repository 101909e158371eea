// The official clients of OpenAI and Anthropic against the standalone jar, with Node 20 or newer:
//   npm install
//   SIMULATOR_JAR=simulator-core-….jar node --test models.test.mjs

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { start } from './simulator.mjs';

const { default: OpenAI } = await import('openai').catch(() => ({}));
const { default: Anthropic } = await import('@anthropic-ai/sdk').catch(() => ({}));
const skip = OpenAI && Anthropic ? false : 'the clients are not installed; run "npm install" in this folder';

const script = {
  upstream: {
    answers: [
      { when: { hasToolResult: true }, answer: { text: 'Take a coat.' } },
      {
        when: { promptContains: 'coat' },
        answer: { toolCalls: [{ name: 'weather', arguments: { city: 'Oslo' } }] },
      },
      { when: { promptContains: 'late' }, answer: { chunks: ['It is ', 'not ', 'late.'] } },
      { when: { promptContains: 'busy' }, failure: { status: 429 } },
    ],
  },
};
const weather = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };

describe('the official clients', { skip, concurrency: true }, () => {
  let simulator;

  before(async () => {
    simulator = await start();
  });

  after(() => simulator.stop());

  async function accessKey() {
    const { api } = await simulator.account(script);
    const created = await api('POST', '/access-keys', { name: 'app' });
    return created.json.token;
  }

  describe('of OpenAI', () => {
    const model = 'gpt-4o';
    const question = (content) => ({ model, messages: [{ role: 'user', content }] });
    let client;

    before(async () => {
      client = new OpenAI({ baseURL: `${simulator.url}/v1`, apiKey: await accessKey() });
    });

    test('gets a chat completion', async () => {
      const { choices, usage } = await client.chat.completions.create(question('Hello, world!'));

      assert.match(choices[0].message.content, /Hello, world!/);
      assert.equal(usage.prompt_tokens, 10);
    });

    test('reads a stream', async () => {
      const stream = client.chat.completions.stream(question('How late is it?'));

      assert.equal(await stream.finalContent(), 'It is not late.');
    });

    test('runs a tool', async () => {
      const cities = [];
      const tool = {
        name: 'weather',
        parameters: weather,
        parse: JSON.parse,
        function: ({ city }) => {
          cities.push(city);
          return '3 degrees';
        },
      };

      const runner = client.chat.completions.runTools({
        ...question('Do I need a coat?'),
        tools: [{ type: 'function', function: tool }],
      });

      assert.equal(await runner.finalContent(), 'Take a coat.');
      assert.deepEqual(cities, ['Oslo']);
    });

    test('gets JSON that fits a schema', async () => {
      const { choices } = await client.chat.completions.parse({
        ...question('Where am I?'),
        response_format: { type: 'json_schema', json_schema: { name: 'place', strict: true, schema: weather } },
      });

      assert.deepEqual(JSON.parse(choices[0].message.content), { city: '' });
    });

    test('gets a response, whole and as a stream', async () => {
      const whole = await client.responses.create({ model, input: 'How late is it?' });
      const stream = client.responses.stream({ model, input: 'How late is it?' });

      assert.equal(whole.output_text, 'It is not late.');
      assert.equal((await stream.finalResponse()).output_text, 'It is not late.');
    });

    test('gets embeddings', async () => {
      const { data } = await client.embeddings.create({ model: 'text-embedding-3-small', input: ['tea', 'milk'] });

      assert.equal(data.length, 2);
      const length = Math.hypot(...data[0].embedding);
      assert.ok(Math.abs(length - 1) < 1e-3, `length ${length}`);
    });

    test('lists models', async () => {
      const ids = [];
      for await (const { id } of client.models.list()) {
        ids.push(id);
      }

      assert.ok(ids.includes(model));
    });

    test('reports failures by their status', async () => {
      const unauthenticated = client.withOptions({ apiKey: 'ng-unknown' });
      const impatient = client.withOptions({ maxRetries: 0 }); // else it tries three times

      await assert.rejects(unauthenticated.chat.completions.create(question('Hi')), OpenAI.AuthenticationError);
      await assert.rejects(client.chat.completions.create({ ...question('Hi'), model: 'gpt-4oo' }), (failure) => {
        assert.ok(failure instanceof OpenAI.UnprocessableEntityError);
        assert.equal(failure.code, 'ERR_NGROK_3804');
        assert.match(failure.requestID, /^rq_/);
        return true;
      });
      await assert.rejects(impatient.chat.completions.create(question('busy?')), { status: 503, code: 'ERR_NGROK_3807' });
    });
  });

  describe('of Anthropic', () => {
    const model = 'claude-sonnet-4-6';
    const question = (content) => ({ model, max_tokens: 1000, messages: [{ role: 'user', content }] });
    let client;

    before(async () => {
      client = new Anthropic({ baseURL: simulator.url, apiKey: await accessKey() });
    });

    test('gets a message', async () => {
      const { content, usage } = await client.messages.create(question('Hello, world!'));

      assert.match(content[0].text, /Hello, world!/);
      assert.equal(usage.input_tokens, 10);
    });

    test('reads a stream', async () => {
      const stream = client.messages.stream(question('How late is it?'));

      assert.equal(await stream.finalText(), 'It is not late.');
    });

    test('uses a tool', async () => {
      const conversation = {
        ...question('Do I need a coat?'),
        tools: [{ name: 'weather', input_schema: weather }],
      };

      const first = await client.messages.create(conversation);
      const [use] = first.content;
      conversation.messages.push(
        { role: 'assistant', content: first.content },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: use.id, content: '3 degrees' }] },
      );
      const second = await client.messages.create(conversation);

      assert.equal(first.stop_reason, 'tool_use');
      assert.deepEqual(use.input, { city: 'Oslo' });
      assert.equal(second.content[0].text, 'Take a coat.');
    });

    test('counts tokens and lists models', async () => {
      const { model: counted, messages } = question('Hello, world!');
      const { input_tokens: tokens } = await client.messages.countTokens({ model: counted, messages });
      const models = await client.models.list();

      assert.equal(tokens, 10);
      assert.ok(models.data.some(({ id }) => id === model));
    });

    test('reports failures by their status', async () => {
      const unauthenticated = client.withOptions({ apiKey: 'ng-unknown' });
      const impatient = client.withOptions({ maxRetries: 0 }); // else it tries three times

      await assert.rejects(unauthenticated.messages.create(question('Hi')), Anthropic.AuthenticationError);
      await assert.rejects(client.messages.create({ ...question('Hi'), model: 'claude-sonet-4-6' }), (failure) => {
        assert.ok(failure instanceof Anthropic.UnprocessableEntityError);
        assert.match(failure.message, /ERR_NGROK_3804/);
        assert.match(failure.requestID, /^rq_/);
        return true;
      });
      await assert.rejects(impatient.messages.create(question('busy?')), { status: 503 });
    });
  });
});
