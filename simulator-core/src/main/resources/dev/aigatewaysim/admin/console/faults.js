// Faults: what goes wrong on purpose, with how often it did.

import { h, show, update } from './html.js';
import { admin } from './api.js';
import { button, choice, confirmed, dialog, empty, field, notify, table } from './parts.js';

/** The effects: what they are called in the API, in words, and which values they take. */
const EFFECTS = {
  answer: ['Return an error', ['status', 'errorCode', 'message', 'retryAfter']],
  applyThenAnswer: ['Carry it out, then return an error', ['status', 'errorCode', 'message', 'retryAfter']],
  delay: ['Delay the response', ['duration']],
  noAnswer: ['Never respond', []],
  emptyReply: ['Close the connection without a response', []],
  applyThenDropReply: ['Carry it out, then close the connection', []],
  resetConnection: ['Reset the connection', []],
  truncateBody: ['Cut the body off', ['bytes']],
  throttle: ['Send the response slowly', ['bytesPerSecond']],
  garbage: ['Send bytes that are not HTTP', []],
};

const VALUES = {
  status: ['Status', { type: 'number', min: 400, max: 599, value: 503, required: true }],
  errorCode: ['Error code', { placeholder: 'ERR_NGROK_27613' }],
  message: ['Message', {}],
  retryAfter: ['Retry-After', { placeholder: '1' }, 'Seconds; leave it empty for no such header.'],
  duration: ['Duration', { value: 'PT1S', required: true }, 'ISO-8601, such as PT0.5S, up to PT1H.'],
  bytes: ['Bytes of the body', { type: 'number', min: 0, value: 10, required: true }],
  bytesPerSecond: ['Bytes a second', { type: 'number', min: 1, value: 100, required: true }],
};

export async function render(root, context) {
  const rows = table('Faults in force', ['Operations', 'Effect', 'When', 'Hits', 'Actions']);
  const none = h('div', {});
  show(root,
    h('div.row', {}, button('Add a fault', () => add(context), { kind: 'primary' }),
      button('Remove all', async () => {
        if (await confirmed('Remove all faults?', 'Requests are carried out as usual again.', 'Remove')) {
          await context.call('DELETE', 'faults');
        }
      }, { kind: 'danger' })),
    none, rows);
  await context.live(['faults'], async () => {
    const { faults } = await context.call('GET', 'faults');
    update(rows.body, faults, fault => fault.id, fault => row(fault, context));
    rows.hidden = faults.length === 0;
    show(none, faults.length > 0 ? null
      : empty('Nothing goes wrong on purpose. Add a fault to see how your code takes a failure, a delay or a broken connection.'));
  });
}

function row(fault, context) {
  return h('tr', {},
    h('td.wrap', {}, fault.operations?.join(', ') ?? 'All operations', matching(fault.matching)),
    h('td.wrap', {}, described(fault.effect)),
    h('td', {}, when(fault)),
    h('td.number', {}, fault.hits),
    h('td', {}, button('Remove', () => context.call('DELETE', `faults/${fault.id}`),
      { kind: 'small', 'aria-label': `Remove the fault ${fault.id}` })));
}

function matching(match) {
  if (!match) {
    return null;
  }
  const parts = Object.entries(match).map(([name, value]) => `${name} ${value}`);
  return h('div.soft', {}, parts.length === 0 ? 'where a condition in Java holds' : `where ${parts.join(' and ')}`);
}

function described(effect) {
  const { type, ...values } = effect;
  const given = Object.entries(values).map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`);
  return `${EFFECTS[type]?.[0] ?? type}${given.length === 0 ? '' : `: ${given.join(', ')}`}`;
}

function when(fault) {
  return fault.times ? `the first ${fault.times}` : fault.every ? `every ${fault.every}th`
    : fault.probability ? `with probability ${fault.probability}` : 'always';
}

/** The ids of the operations of the API, from its own description. */
async function operations() {
  const described = await admin('GET', 'openapi.json');
  return Object.values(described.paths).flatMap(path => Object.values(path)).map(operation => operation.operationId)
    .filter(Boolean).sort();
}

async function add(context) {
  const effect = choice(Object.entries(EFFECTS).map(([type, [words]]) => [type, words]), 'answer');
  const values = h('div', {});
  let read = () => ({});
  const ask = () => {
    const inputs = EFFECTS[effect.value][1].map(name => [name, h('input', VALUES[name][1])]);
    show(values, inputs.map(([name, input]) => field(VALUES[name][0], input, VALUES[name][2])));
    read = () => {
      const { retryAfter, ...others } = Object.fromEntries(inputs.filter(([, input]) => input.value !== '')
        .map(([name, input]) => [name, input.type === 'number' ? Number(input.value) : input.value]));
      return retryAfter === undefined ? others : { ...others, headers: { 'Retry-After': retryAfter } };
    };
  };
  effect.addEventListener('change', ask);
  ask();
  const operation = choice([['', 'All operations'], ...await operations()], '');
  const contains = h('input', {});
  const often = choice([['times', 'The first N'], ['every', 'Every Nth'], ['probability', 'Each with probability N'], ['always', 'All']], 'times');
  const number = h('input', { type: 'number', min: 0, step: 'any', value: 1 });
  often.addEventListener('change', () => {
    number.disabled = often.value === 'always';
  });
  const made = await dialog('Add a fault', [
    field('Operation', operation), field('Body contains', contains, 'Leave it empty for any body.'),
    field('Effect', effect), values, h('div.row', {}, field('Requests', often), field('N', number)),
  ], 'Add', () => context.call('POST', 'faults', {}, {
    ...(operation.value ? { operations: [operation.value] } : {}),
    ...(contains.value ? { matching: { bodyContains: contains.value } } : {}),
    effect: { type: effect.value, ...read() },
    ...(often.value === 'always' ? {} : { [often.value]: Number(number.value) }),
  }));
  if (made) {
    notify(`The fault ${made.id} is in force.`);
  }
}
