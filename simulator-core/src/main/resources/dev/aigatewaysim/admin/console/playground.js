// Playground: a chat through an access key, as a client sends it, with what it cost and what was tried.

import { h, show } from './html.js';
import { Refusal, send, tokenOf } from './api.js';
import { badge, button, choice, dollars, empty, explanation, field } from './parts.js';

export async function render(root, context) {
  const { aiGatewayAccessKeys: keys } = await context.api('GET', '/access-keys', { limit: 100 });
  if (keys.length === 0) {
    show(root, empty('A chat needs an access key, and there is none yet.',
      h('p', {}, h('a', { href: '#/resources/access-keys' }, 'Create an access key'))));
    return;
  }
  const key = choice(keys.map(one => [one.id, one.name || one.id]), keys[0].id);
  const model = h('input', { value: 'gpt-4o', required: true });
  const prompt = h('textarea.prose', { required: true, placeholder: 'Say something' });
  const talk = h('ol.talk', { 'aria-live': 'polite', 'aria-label': 'Conversation' });
  let messages = [];
  let current = null;

  const stop = button('Stop', async () => current?.abort());
  stop.hidden = true;
  const submit = h('button.primary', { type: 'submit' }, 'Send');
  const form = h('form.card', {},
    h('div.row', {}, field('Access key', key), field('Model', model)), field('Prompt', prompt, 'Ctrl+Enter sends it.'),
    h('div.row', {}, submit, stop, button('Start again', async () => {
      messages = [];
      show(talk);
    })));
  const ask = async () => {
    if (current || prompt.value.trim() === '') {
      return;
    }
    current = new AbortController();
    context.signal.addEventListener('abort', () => current?.abort());
    const question = { role: 'user', content: prompt.value };
    const text = h('p.text', {});
    const facts = h('p.soft', {});
    const turn = h('li', { 'aria-busy': 'true' }, h('strong', {}, model.value), text, facts);
    talk.append(h('li.mine', {}, h('p.text', {}, prompt.value)), turn);
    prompt.value = '';
    stop.hidden = false;
    submit.disabled = true;
    try {
      const token = await tokenOf(context.account, 'accessKeys', key.value);
      const done = await stream(token, { model: model.value, messages: [...messages, question] }, text, current.signal);
      messages = [...messages, question, { role: 'assistant', content: text.textContent }];
      show(facts, await story(context, done));
    } catch (failure) {
      show(text, current.signal.aborted ? h('span.soft', {}, 'Stopped.') : explanation(failure));
      show(facts, h('a', { href: '#/requests?kind=models' }, 'All model requests'));
    } finally {
      turn.removeAttribute('aria-busy'); // it is read out as a whole, not word by word
      current = null;
      stop.hidden = true;
      submit.disabled = false;
    }
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    ask();
  });
  prompt.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      ask();
    }
  });
  show(root, talk, form);
}

/** Sends the chat and writes the text as it comes; returns the usage. */
async function stream(token, body, text, signal) {
  const response = await send('../v1/chat/completions', {
    method: 'POST',
    signal,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...body, stream: true, stream_options: { include_usage: true } }),
  });
  if (!response.ok) {
    const refused = await response.json().catch(() => null);
    throw new Refusal(response.status, { msg: refused?.error?.message ?? refused?.msg, errorCode: refused?.error?.code ?? refused?.errorCode });
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let usage = null;
  for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const line of lines.filter(one => one.startsWith('data: ') && one !== 'data: [DONE]')) {
      const chunk = JSON.parse(line.slice(6));
      if (chunk.error) {
        throw new Error(chunk.error.message);
      }
      usage = chunk.usage ?? usage;
      const delta = chunk.choices?.[0]?.delta;
      text.append(delta?.content ?? '');
      for (const call of delta?.tool_calls ?? []) {
        text.append(call.function?.name ? `\n${call.function.name} ` : '', call.function?.arguments ?? '');
      }
    }
  }
  return usage;
}

/** What became of the last model request, from the journal. */
async function story(context, usage) {
  const { requests } = await context.call('GET', 'requests', { summary: true, limit: 1, operation: 'CREATE_CHAT_COMPLETION' });
  const request = requests[0] && await context.call('GET', `requests/${requests[0].operationId}`);
  const attempts = request?.attempts ?? [];
  const cost = attempts.reduce((sum, attempt) => sum + Number(attempt.event?.totalCost ?? 0), 0);
  return [
    usage ? `${usage.prompt_tokens} tokens in, ${usage.completion_tokens} out, ` : null, dollars(cost), ', ',
    attempts.map(attempt => [badge(`${attempt.event?.provider ?? 'provider'} ${attempt.event?.statusCode ?? ''}`, attempt.served ? 'good' : 'bad'), ' ']),
    request ? h('a', { href: `#/requests/${request.operationId}` }, 'Details') : null,
  ];
}
