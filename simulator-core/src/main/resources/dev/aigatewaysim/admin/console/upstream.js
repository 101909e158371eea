// Upstream: what the simulated providers return. Scripted answers, rejected keys, prices, deviations of conversations.

import { h, refresh, show, update } from './html.js';
import { badge, button, choice, confirmed, dialog, empty, field, jsonView, notify, table } from './parts.js';

export async function render(root, context) {
  const scripts = h('ol.scripts', {});
  const none = h('div', {});
  const deviations = h('div', {});
  const failed = h('div', {});
  const keys = h('section.card', {});
  const prices = h('section.card', {});
  show(root,
    h('section', { 'aria-labelledby': 'scripts' },
      h('div.row.spread', {}, h('h2', { id: 'scripts' }, 'Scripted answers'), h('div.row', {},
        button('Add an answer', () => add(context), { kind: 'primary' }),
        button('Add as JSON', () => addJson(context)),
        button('Remove all', async () => {
          if (await confirmed('Remove all scripted answers?', 'The simulated providers answer by themselves again.', 'Remove')) {
            await context.call('DELETE', 'upstream/answers');
          }
        }, { kind: 'danger' }))),
      none, scripts, deviations, failed),
    h('div.cards', {}, keys, prices));
  await context.live(['state', 'requests'], async () => {
    const [upstream, found, newest] = await Promise.all([
      context.call('GET', 'upstream'), context.call('GET', 'deviations'), context.api('GET', '/provider-keys', { limit: 100 })]);
    update(scripts, upstream.answers, script => script.id, script => scriptCard(script, context));
    show(none, upstream.answers.length > 0 ? null
      : empty('Nothing is scripted: simulated models repeat what they were asked. Add an answer for a model or a prompt.'));
    refresh(deviations, found.deviations, () => found.deviations.length === 0 ? null : [h('h2.later', {}, 'Deviations from conversations'),
      h('ul', {}, found.deviations.map(one => h('li', {}, h('pre', {}, one.message ?? JSON.stringify(one, null, 2)))))]);
    refresh(failed, found.failedConditions, () => found.failedConditions.length === 0 ? null : [h('h2.later', {}, 'Conditions that failed'),
      h('ul', {}, found.failedConditions.map(one => h('li', {}, one.message)))]);
    const all = newest.aiGatewayProviderKeys.map(({ id, name, providerId }) => ({ id, name, providerId }));
    refresh(keys, { rejected: upstream.rejectedKeys, all }, () => providerKeys(context, upstream.rejectedKeys, all));
    refresh(prices, upstream.prices, () => priceList(context, upstream.prices));
  });
}

function scriptCard(script, context) {
  const { id, used, times, hints, when, conversation, ...outcome } = script;
  const all = times ?? script.turns?.length;
  return h('li.card', {},
    h('div.row.spread.center', {},
      h('h3', {}, conversation ? `Conversation “${conversation}”` : condition(when)),
      h('div.row.center', {},
        badge(`used ${used ?? 0}${all ? ` of ${all}` : ''}`, used ? 'good' : 'warn'),
        button('Remove', () => context.call('DELETE', `upstream/answers/${id}`),
          { kind: 'small', 'aria-label': `Remove the answer ${id}` }))),
    conversation && when ? h('p', {}, condition(when)) : null,
    conversation ? turns(script) : h('p', {}, outcomeOf(outcome)),
    (hints ?? []).map(hint => h('p.soft', {}, hint)),
    h('details', {}, h('summary', {}, h('code', {}, id)), jsonView('Script', script)));
}

const CONDITIONS = {
  model: 'model', provider: 'provider', providerKey: 'key', managedKey: 'ngrok’s own key', surface: 'surface',
  promptContains: 'prompt contains', systemContains: 'system prompt contains', toolResultContains: 'tool result contains',
  turn: 'turn', hasToolResult: 'with a tool result:', streaming: 'streamed:',
};

function condition(when) {
  if (typeof when === 'string') {
    return when;
  }
  const parts = Object.entries(when ?? {}).map(([name, value]) =>
    `${CONDITIONS[name] ?? name} ${typeof value === 'string' && name.endsWith('Contains') ? `“${value}”`
      : typeof value === 'object' ? JSON.stringify(value) : value}`);
  return parts.length === 0 ? 'Any call' : parts.join(', ');
}

/** What a script does, in words. */
function outcomeOf(outcome) {
  const { answer, failure, hang, refuseConnection } = outcome;
  if (failure) {
    return `Fails with ${failure.status}${failure.message ? `: ${failure.message}` : ''}`;
  }
  if (hang || refuseConnection) {
    return hang ? 'Hangs' : 'Refuses the connection';
  }
  if (typeof answer?.text === 'string') {
    return answer.text;
  }
  if (answer?.toolCalls) {
    return `Calls ${answer.toolCalls.map(call => `${call.name}(${JSON.stringify(call.arguments ?? {})})`).join(', ')}`;
  }
  return JSON.stringify(answer ?? outcome);
}

function turns(script) {
  return h('ol', {}, (script.turns ?? []).map(({ expect, ...outcome }, index) => h('li', {},
    index < (script.used ?? 0) ? badge('taken', 'good') : badge(index === (script.used ?? 0) ? 'next' : 'to come', 'warn'), ' ',
    expect ? [JSON.stringify(expect), ' → '] : null, outcomeOf(outcome))));
}

async function add(context) {
  const model = h('input', {});
  const prompt = h('input', {});
  const outcome = choice([['answer', 'Answer with a text'], ['failure', 'Fail with a status'], ['hang', 'Hang'],
    ['refuseConnection', 'Refuse the connection']], 'answer');
  const text = h('textarea.prose', {});
  const status = h('input', { type: 'number', min: 400, max: 599, value: 429 });
  const value = h('div', {});
  const ask = () => show(value, outcome.value === 'answer' ? field('Text', text) : outcome.value === 'failure' ? field('Status', status) : null);
  outcome.addEventListener('change', ask);
  ask();
  const times = h('input', { type: 'number', min: 1, value: 1 });
  const made = await dialog('Add a scripted answer', [
    field('Model', model, 'Such as gpt-4o or openai:gpt-4o; leave it empty for any.'),
    field('Prompt contains', prompt, 'Leave it empty for any prompt.'), field('Outcome', outcome), value,
    field('Times', times, 'Leave it empty for always.'),
  ], 'Add', () => context.call('POST', 'upstream/answers', {}, {
    when: { ...(model.value ? { model: model.value } : {}), ...(prompt.value ? { promptContains: prompt.value } : {}) },
    ...{ answer: { answer: { text: text.value } }, failure: { failure: { status: Number(status.value) } }, hang: { hang: true },
      refuseConnection: { refuseConnection: true } }[outcome.value],
    ...(times.value ? { times: Number(times.value) } : {}),
  }));
  if (made) {
    notify('The answer is in force.');
  }
}

async function addJson(context) {
  const text = h('textarea', { spellcheck: 'false',
    value: JSON.stringify({ when: { model: 'gpt-4o' }, answer: { toolCalls: [{ name: 'search', arguments: { query: 'cats' } }] }, times: 1 }, null, 2) });
  const made = await dialog('Add a script as JSON', field('Script', text, 'An answer or a conversation, as in the section upstream of a fixture.'),
    'Add', () => context.call('POST', 'upstream/answers', {}, text.value));
  if (made) {
    notify('The script is in force.');
  }
}

/** Replaces the upstream with one that differs in some parts. */
async function replace(context, parts) {
  return context.call('PUT', 'upstream', {}, { ...await context.call('GET', 'upstream'), ...parts });
}

function providerKeys(context, rejected, all) {
  const isRejected = key => rejected.some(one => (one.id ?? one) === key.id);
  const flip = key => replace(context, {
    rejectedKeys: isRejected(key) ? rejected.filter(one => (one.id ?? one) !== key.id) : [...rejected, { id: key.id }],
  });
  return [h('h2', {}, 'Provider keys'), all.length === 0 ? h('p.soft', {}, 'There is no provider key; create one among the resources.')
    : h('ul.plain', {}, all.map(key => h('li.row.center', {}, `${key.name} (${key.providerId})`,
      isRejected(key) ? badge('rejected with 401', 'bad') : badge('accepted', 'good'),
      button(isRejected(key) ? 'Accept' : 'Reject', () => flip(key),
        { kind: 'small', 'aria-label': `${isRejected(key) ? 'Accept' : 'Reject'} ${key.name}` }))))];
}

function priceList(context, prices) {
  const rows = table('Prices', ['Model', 'Price', 'Actions']);
  update(rows.body, Object.entries(prices), ([model]) => model, ([model, price]) => h('tr', {},
    h('td', {}, h('code', {}, model)), h('td', {}, `$${price.inputPerMillion} in, $${price.outputPerMillion} out, per million tokens`),
    h('td', {}, button('Remove', () => {
      const { [model]: gone, ...others } = prices;
      return replace(context, { prices: others });
    }, { kind: 'small', 'aria-label': `Remove the price of ${model}` }))));
  return [h('div.row.spread', {}, h('h2', {}, 'Prices'), button('Set a price', () => setPrice(context, prices))),
    Object.keys(prices).length === 0 ? h('p.soft', {}, 'Without a price here, a model costs $1 per million input tokens and $4 per million output tokens with ngrok’s own key; with a key of yours, only the gateway’s fee is charged.') : rows];
}

async function setPrice(context, prices) {
  const model = h('input', { required: true, placeholder: 'openai:gpt-4o' });
  const input = h('input', { type: 'number', min: 0, step: 'any', required: true });
  const output = h('input', { type: 'number', min: 0, step: 'any', required: true });
  await dialog('Set a price', [field('Model', model, 'provider:model'), field('Dollars per million input tokens', input),
    field('Dollars per million output tokens', output)], 'Set', () => replace(context, {
    prices: { ...prices, [model.value]: { inputPerMillion: input.value, outputPerMillion: output.value } },
  }));
}
