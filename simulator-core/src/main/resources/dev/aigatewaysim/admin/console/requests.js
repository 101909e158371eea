// Requests: what came to the account, as it comes, and everything about one of them.

import { h, refresh, show, update } from './html.js';
import { KINDS } from './kinds.js';
import { Refusal, admin, send, tokenOf } from './api.js';
import { badge, button, choice, confirmed, dialog, dollars, empty, explanation, field, jsonView, notify, table, time } from './parts.js';

const SHOWN = 200;

export async function render(root, context) {
  const id = context.path[0];
  await (id ? one(root, context, id) : list(root, context));
}

async function list(root, context) {
  const of = context.query.get('of') === 'none' ? 'none' : context.account;
  const kind = choice([['all', 'All'], ['models', 'Model requests'], ['management', 'Management API']], context.query.get('kind') ?? 'all');
  const status = choice([['', 'Any'], ['2', 'Successful'], ['4', 'Refused (4xx)'], ['5', 'Failed (5xx)'], ['fault', 'Hit by a fault']],
    context.query.get('status') ?? '');
  const text = h('input', { type: 'search', value: context.query.get('text') ?? '', placeholder: 'Path, operation, id, error' });
  const whose = choice([[context.account, 'This account'], ['none', 'No known key']], of);
  const rows = table('Requests, newest first', ['Time', 'Request', 'Status', 'What became of it', 'Duration']);
  const none = h('div', {});
  const count = h('p.soft', { role: 'status' });
  let all = [];
  let dropped = 0;

  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    const fit = all.filter(request => fits(request, kind.value, status.value, wanted));
    update(rows.body, fit, request => request.operationId, request => row(request, of));
    rows.hidden = fit.length === 0;
    show(none, all.length === 0
      ? empty(of === 'none'
        ? 'No request came with an unknown key, or with none.'
        : 'No request has come yet. Send one: the overview shows how, or use the playground.')
      : fit.length === 0 ? empty('No request fits the filter.') : null);
    count.textContent = `${fit.length} of the last ${all.length} requests`
      + (dropped > 0 ? `; ${dropped} older ones are not kept any more` : '');
  };
  for (const control of [kind, status, text]) {
    control.addEventListener('input', filter);
    control.addEventListener('change', filter);
  }
  whose.addEventListener('change', () => context.go(`#/requests${whose.value === 'none' ? '?of=none' : ''}`));
  show(root,
    h('form.row', { role: 'search', onsubmit: event => event.preventDefault() },
      field('Kind', kind), field('Outcome', status), field('Search', text), field('Requests of', whose),
      button('Clear the journal', async () => {
        if (await confirmed('Clear the journal?', 'The requests are forgotten; what they changed stays.', 'Clear')) {
          await admin('DELETE', 'requests', { account: of });
        }
      }, { kind: 'danger' })),
    count, none, rows);
  await context.live(['requests'], async () => {
    const page = await admin('GET', 'requests', { account: of, summary: true, limit: SHOWN }, undefined, { signal: context.signal });
    all = page.requests;
    dropped = page.dropped;
    filter();
  }, of);
}

function fits(request, kind, status, text) {
  const model = request.requestId !== undefined;
  if ((kind === 'models' && !model) || (kind === 'management' && model)) {
    return false;
  }
  if (status === 'fault' ? request.fault === null : status !== '' && String(request.status ?? '')[0] !== status) {
    return false;
  }
  return text === '' || [request.method, request.path, request.query, request.operation, request.operationId, request.requestId,
    request.accessKeyId, request.errorCode, request.reason, request.status].join(' ').toLowerCase().includes(text);
}

function address(request, of) {
  return `#/requests/${request.operationId}${of === 'none' ? '?of=none' : ''}`;
}

function row(request, of) {
  return h('tr', {},
    h('td', {}, time(request.time)),
    h('td.long', { title: `${request.method} ${request.path}` },
      h('a', { href: address(request, of) }, request.method, ' ', request.path), request.query ? ['?', request.query] : null),
    h('td', {}, statusBadge(request)),
    h('td.wrap', {}, became(request), request.fault ? [' ', badge('fault', 'warn')] : null),
    h('td.number', {}, duration(request.durationMicros)));
}

/** What became of a request, in a line. */
function became(request) {
  if (request.reason !== null) {
    return request.reason;
  }
  if (request.lastModel) {
    return `${request.lastModel}, ${request.attemptCount === 1 ? 'one attempt' : `${request.attemptCount} attempts`}`;
  }
  return request.operation ?? 'There is no such operation.';
}

function statusBadge(request) {
  if (request.pending) {
    return badge('pending', 'warn');
  }
  if (request.status === null) {
    return badge('no response', 'bad');
  }
  return badge(`${request.status}`, request.status >= 500 ? 'bad' : request.status >= 400 ? 'warn' : 'good');
}

function duration(micros) {
  return micros < 1000 ? `${micros} µs` : `${(micros / 1000).toFixed(1)} ms`;
}

async function one(root, context, id) {
  const of = context.query.get('of') === 'none' ? 'none' : context.account;
  const body = h('div.page', {});
  show(root, h('p', {}, h('a', { href: `#/requests${of === 'none' ? '?of=none' : ''}` }, 'All requests')), body);
  let ended = false;
  await context.live(['requests'], async () => {
    if (ended) {
      return;
    }
    let request;
    try {
      request = await admin('GET', `requests/${encodeURIComponent(id)}`, { account: of }, undefined, { signal: context.signal });
    } catch (failure) {
      if (failure instanceof Refusal) {
        refresh(body, failure.message, () => h('section.card', {}, explanation(failure)));
        return;
      }
      throw failure;
    }
    const names = of === 'none' ? new Map() : await keyNames(context);
    refresh(body, request, () => details(request, context, of, names));
    ended = !request.pending;
  }, of);
}

/** The names of the account's keys, by id: of those that have one, the latest hundred of each kind. */
async function keyNames(context) {
  const lists = await Promise.all(['access-keys', 'provider-keys', 'api-keys'].map(async kind =>
    (await context.api('GET', `/${kind}`, { limit: 100 }))[KINDS[kind].list]));
  return new Map(lists.flat().filter(key => key.name).map(key => [key.id, key.name]));
}

function details(request, context, of, names) {
  return [
    h('section.card', {},
      h('div.row.spread.center', {},
        h('h2', {}, request.method, ' ', request.path, request.query ? `?${request.query}` : null),
        of === 'none' ? null : actions(request, context)),
      h('dl.facts', {}, fact('Status', [statusBadge(request), request.errorCode ? [' ', h('code', {}, request.errorCode)] : null]),
        fact('Reason', request.reason), fact('Operation', request.operation ?? 'none'), fact('Time', time(request.time)),
        fact('Duration', duration(request.durationMicros)), fact('Operation id', h('code', {}, request.operationId)),
        fact('API key', request.apiKeyId ? h('a', { href: `#/resources/api-keys/${request.apiKeyId}` }, keyName(request.apiKeyId, names)) : null),
        fact('Access key',
          request.accessKeyId ? h('a', { href: `#/resources/access-keys/${request.accessKeyId}` }, keyName(request.accessKeyId, names)) : null),
        fact('Request id', request.requestId ? h('code', {}, request.requestId) : null),
        fact('Fault', request.fault ? h('a', { href: '#/faults' }, request.fault) : null),
        fact('Carried out', request.applied ? 'yes' : 'no'))),
    request.attempts ? attempts(request, names) : null,
    h('div.cards', {},
      h('section.card', {}, h('h2', {}, 'Request'), headers(request.headers), request.body ? jsonView('Body', request.body) : null),
      h('section.card', {}, h('h2', {}, 'Response'),
        request.responseBody ? jsonView('Body', request.responseBody) : h('p.soft', {}, 'There is no body.'))),
  ];
}

function fact(name, value) {
  return value === null || value === undefined ? null : [h('dt', {}, name), h('dd', {}, value)];
}

function headers(all) {
  return h('details', {}, h('summary', {}, `${Object.keys(all).length} headers`),
    h('dl.facts', {}, Object.entries(all).map(([name, value]) => fact(name, h('code', {}, value)))));
}

function attempts(request, names) {
  return h('section.card', {}, h('h2', {}, 'Attempts'),
    request.rejectedModels.length === 0 ? null : h('ul', {}, request.rejectedModels.map(model =>
      h('li', {}, h('code', {}, model.name ?? model.model ?? ''), ' ', model.message ?? model.reason ?? ''))),
    request.attempts.length === 0 ? h('p', {}, 'No provider was asked.') : h('ol.attempts', {}, request.attempts.map(one => attempt(one, names))));
}

function keyName(id, names) {
  return names.get(id) ?? id;
}

function attempt(one, names) {
  const event = one.event ?? {};
  return h('li', {},
    h('p', {}, badge(one.served ? 'served' : 'failed', one.served ? 'good' : 'bad'), ' ',
      h('strong', {}, `${event.providerDisplayName ?? event.provider ?? 'A provider'}, ${event.modelDisplayName ?? event.model ?? ''}`),
      event.statusCode ? ` returned ${event.statusCode}` : '', '; ', verdict(one.retryAction)),
    h('dl.facts', {},
      fact('Key', event.providerKeyId
        ? h('a', { href: `#/resources/provider-keys/${event.providerKeyId}` }, keyName(event.providerKeyId, names))
        : event.keySource === 'ngrok' ? 'ngrok’s own key' : event.keySource),
      fact('Tokens', event.inputTokens === undefined ? null : `${event.inputTokens} in, ${event.outputTokens} out`),
      fact('Cost', event.totalCost === undefined ? null : dollars(event.totalCost)),
      fact('Answered by', one.answerId ? h('a', { href: '#/upstream' }, `script ${one.answerId}`) : String(one.answeredBy).replaceAll('_', ' ')),
      fact('Warning', one.warning),
      fact('Completion', one.completion), fact('Upstream', `${one.upstreamDurationMs} ms`)),
    h('details', {}, h('summary', {}, `Forwarded request: ${one.forwarded.method} ${one.forwarded.url}`),
      headers(one.forwarded.headers), one.forwarded.body ? jsonView('Forwarded body', one.forwarded.body) : null));
}

/** What follows an attempt, in words. */
function verdict(action) {
  return {
    succeeded: 'the request was served',
    next_key: 'another key was tried',
    next_quota_pool: 'the rate was limited, and another key was tried',
    next_backend: 'another model was tried',
    managed_fallback: 'ngrok’s own key was tried',
    retry_same_backend: 'the same was tried again',
    fail_fast: 'the request itself is at fault, so nothing else was tried',
    exhausted: 'nothing else was left to try',
  }[action] ?? action;
}

function actions(request, context) {
  return h('div.row', {},
    button('Repeat', () => repeat(request, context)),
    request.operation ? button('Make a fault of it', () => makeFault(request, context)) : null,
    request.requestId ? button('Script its answer', () => makeAnswer(request, context)) : null);
}

/** Whether a body is as it was sent, as far as can be seen. */
function isWhole(body) {
  return body === '' || (parsed(body) !== undefined && !body.includes(MASK));
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is in the journal in the place of a secret. */
const MASK = '***';

/** The headers that say what the body is and what is asked for, besides the key. */
const REPEATED = /^(content-type|accept|anthropic-.*)$/i;

/** Sends it again with the same key, whose token is not in the journal. */
async function repeat(request, context) {
  if (!isWhole(request.body)) {
    throw new Error('The journal has not all of its body: what is no JSON, too long or secret is left out. Send it by other means.');
  }
  const token = await (request.requestId ? tokenOf(context.account, 'accessKeys', request.accessKeyId)
    : tokenOf(context.account, 'apiKeys', request.apiKeyId));
  const same = Object.entries(request.headers).filter(([name]) => REPEATED.test(name));
  const response = await send(`..${request.path}${request.query ? `?${request.query}` : ''}`, {
    method: request.method,
    headers: { ...Object.fromEntries(same), Authorization: `Bearer ${token}` },
    ...(request.body && !['GET', 'HEAD'].includes(request.method) ? { body: request.body } : {}),
  });
  await response.text();
  notify(`It was sent again and returned ${response.status}.`);
  context.go('#/requests');
}

async function makeFault(request, context) {
  const status = h('input', { type: 'number', min: 400, max: 599, value: 503, required: true });
  const times = h('input', { type: 'number', min: 1, value: 1 });
  const made = await dialog(`Let ${request.operation} fail`,
    [field('Status', status), field('Times', times, 'Leave it empty for always.')], 'Add the fault',
    () => context.call('POST', 'faults', {}, {
      operations: [request.operation],
      effect: { type: 'answer', status: Number(status.value) },
      ...(times.value === '' ? {} : { times: Number(times.value) }),
    }));
  if (made) {
    context.go('#/faults');
  }
}

async function makeAnswer(request, context) {
  const { model, prompt } = asked(request.body);
  const answer = h('textarea.prose', { required: true });
  const contains = h('input', { value: prompt });
  const times = h('input', { type: 'number', min: 1, value: 1 });
  const made = await dialog('Script the answer', [
    field('Model', h('input', { value: model ?? 'any', readonly: true })),
    field('Prompt contains', contains, 'Leave it empty for any prompt.'),
    field('Answer', answer),
    field('Times', times, 'Leave it empty for always.'),
  ], 'Add the answer', () => context.call('POST', 'upstream/answers', {}, {
    when: { ...(model === null ? {} : { model }), ...(contains.value ? { promptContains: contains.value } : {}) },
    answer: { text: answer.value },
    ...(times.value === '' ? {} : { times: Number(times.value) }),
  }));
  if (made) {
    context.go('#/upstream');
  }
}

/** The model and the last prompt of a model request, as far as its body has them. */
function asked(text) {
  const body = parsed(text);
  const messages = Array.isArray(body?.messages) ? body.messages : [];
  const last = messages.at(-1)?.content ?? body?.input ?? body?.prompt;
  const part = Array.isArray(last) ? last.find(one => typeof one?.text === 'string')?.text : last;
  return { model: typeof body?.model === 'string' ? body.model : null, prompt: typeof part === 'string' ? part : '' };
}
