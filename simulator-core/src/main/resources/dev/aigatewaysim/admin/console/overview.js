// Overview: the accounts with what they hold, and how to reach the one that is shown.

import { h, refresh, show, update } from './html.js';
import { admin, tokenOf } from './api.js';
import { KINDS } from './kinds.js';
import { button, confirmed, dialog, empty, field, notify, secret, snippet, table, time } from './parts.js';

const MOST_KEYS = 10;

export async function render(root, context) {
  const connect = h('section.card', { 'aria-labelledby': 'connect' });
  const keys = h('section.card', { 'aria-labelledby': 'keys' });
  const list = table('All accounts', ['Account', 'Name', 'Resources', 'Created', 'Actions']);
  const accounts = h('section', { 'aria-labelledby': 'accounts' },
    h('div.row.spread', {}, h('h2', { id: 'accounts' }, 'Accounts'), button('Create an account', () => create(context))), list);
  show(root, h('div.cards', {}, connect, keys), accounts);
  if (context.account !== null) {
    show(connect, connection(context));
    await context.live(['state'], async () => {
      const [apiKeys, accessKeys] = await Promise.all(['api-keys', 'access-keys'].map(kind => newest(context, kind)));
      refresh(keys, { apiKeys, accessKeys }, all => tokens(context, all));
    });
  } else {
    show(connect, h('h2', { id: 'connect' }, 'Connect'), empty('There is no account yet. Create one below.'));
    keys.remove();
  }
  await context.live(['state'], async () => {
    const all = (await admin('GET', 'accounts')).accounts;
    update(list.body, all, one => one.id, one => row(one, context));
  }, '*');
}

function base() {
  return new URL('..', location.href.split('#')[0]).href.replace(/\/$/, '');
}

function connection(context) {
  const url = base();
  return [h('h2', { id: 'connect' }, 'Connect'),
    snippet('Management API', `curl ${url}/access-keys -H "Authorization: Bearer $AI_GATEWAY_API_KEY"`),
    snippet('OpenAI clients', `OPENAI_BASE_URL=${url}/v1\nOPENAI_API_KEY=$ACCESS_KEY`),
    snippet('Anthropic clients', `ANTHROPIC_BASE_URL=${url}\nANTHROPIC_API_KEY=$ACCESS_KEY`),
    snippet('A chat completion', `curl ${url}/v1/chat/completions \\\n  -H "Authorization: Bearer $ACCESS_KEY" \\\n`
      + '  -H "Content-Type: application/json" \\\n'
      + `  -d '{"model": "gpt-4o", "messages": [{"role": "user", "content": "Hello"}]}'`),
    h('p.soft', {}, 'The account is ', h('code', {}, context.account), '; ', h('code', {}, '$AI_GATEWAY_API_KEY'),
      ' is the token of an API key, ', h('code', {}, '$ACCESS_KEY'), ' that of an access key.')];
}

/** The newest keys of a kind, and whether there are more. */
async function newest(context, kind) {
  const page = await context.api('GET', `/${kind}`, { limit: MOST_KEYS });
  const keys = page[KINDS[kind].list].map(({ id, name, description }) => ({ id, name: name || description || id }));
  return { kind, keys, more: Boolean(page.nextPageUri) };
}

function tokens(context, all) {
  const lines = (name, title, none) => {
    const { kind, keys, more } = all[name];
    return [h('h3', {}, title),
      keys.length === 0 ? h('p.soft', {}, none) : h('dl.facts', {}, keys.map(one => [
        h('dt', {}, one.name), h('dd', {}, secret(`the token of ${one.name}`, () => tokenOf(context.account, name, one.id)))])),
      more ? h('p', {}, h('a', { href: `#/resources/${kind}` }, `All ${KINDS[kind].title}`)) : null];
  };
  return [h('h2', { id: 'keys' }, 'Keys'),
    lines('apiKeys', 'API keys, for the management API', 'There is no API key.'),
    lines('accessKeys', 'Access keys, for model requests', 'There is no access key yet.'),
    button('Create an access key', async () => {
      const made = await context.api('POST', '/access-keys', {}, { name: 'console' });
      notify(`The access key ${made.id} was created.`);
    })];
}

function row(one, context) {
  const isShown = one.id === context.account;
  return h('tr', {},
    h('td', {}, h('code', {}, one.id)),
    h('td', {}, one.name ?? h('span.soft', {}, 'none')),
    h('td.number', {}, one.resources),
    h('td', {}, time(one.createdAt)),
    h('td', {}, h('div.row', {},
      isShown ? h('span.badge.good', {}, 'Shown') : button('Show', () => context.choose(one.id), { kind: 'small' }),
      button('Delete', async () => {
        if (await confirmed('Delete the account?', `${one.name ?? one.id} and all that it holds will be gone.`, 'Delete')) {
          await admin('DELETE', `accounts/${encodeURIComponent(one.id)}`);
        }
      }, { kind: 'small', 'aria-label': `Delete ${one.name ?? one.id}` }))));
}

async function create(context) {
  const name = h('input', { maxlength: 255 });
  const made = await dialog('Create an account', field('Name', name, 'Optional; requests can name the account by it.'), 'Create',
    () => admin('POST', 'accounts', {}, name.value === '' ? {} : { name: name.value }));
  if (made) {
    await context.choose(made.id);
    notify(`The account ${made.id} was created.`);
  }
}
