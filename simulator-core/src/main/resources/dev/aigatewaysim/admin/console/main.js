// The frame of the console: which page and which account it shows, the admin token, the connection.

import { h, refresh, show } from './html.js';
import { admin, api, onTokenNeeded } from './api.js';
import { live, paced, watch } from './events.js';
import { dialog, empty, explanation, field, notify } from './parts.js';

/** The pages: the name in the address, the file, and the title. */
const PAGES = [
  ['overview', 'Overview'],
  ['resources', 'Resources'],
  ['requests', 'Requests'],
  ['routing', 'Routing'],
  ['playground', 'Playground'],
  ['upstream', 'Upstream'],
  ['faults', 'Faults'],
  ['state', 'Clock and fixtures'],
  ['usage', 'Usage and credits'],
];

const content = document.getElementById('content');
const select = document.getElementById('account');
let accounts = [];

/** How often the accounts were asked for, and which answer is shown: an earlier one may arrive after it. */
let asked = 0;
let answered = 0;

let account = sessionStorage.getItem('account');
let shown = new AbortController();

/** Whether the connection is lost, or what happened meanwhile is not known yet: what fails then is done again afterwards. */
let lost = false;

/** #/requests/op_1?status=500 is the page requests with path ['op_1'] and a query. */
function address() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const [name, ...rest] = path.split('/').map(decoded);
  return { name: name || 'overview', path: rest, query: new URLSearchParams(query ?? '') };
}

/** As it is where its encoding is broken. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns whether another account is shown now, because the one that was is gone. */
async function loadAccounts() {
  const number = ++asked;
  const present = (await admin('GET', 'accounts')).accounts;
  if (number < answered) {
    return false;
  }
  answered = number;
  accounts = present;
  const before = account;
  if (!accounts.some(one => one.id === account)) {
    account = accounts[0]?.id ?? null;
  }
  const options = accounts.map(({ id, name }) => ({ id, text: name ? `${name} (${id})` : id }));
  refresh(select, options, () => options.map(({ id, text }) => h('option', { value: id }, text)));
  select.value = account ?? '';
  return account !== before;
}

async function choose(id) {
  account = id;
  sessionStorage.setItem('account', id);
  if (accounts.some(one => one.id === id)) {
    select.value = id;
  } else {
    await loadAccounts();
  }
  await open();
}

/** What a page is given. */
function contextOf(where, signal) {
  // a change that was begun is not taken back by leaving the page
  const ending = method => (method === 'GET' ? { signal } : {});
  const onFailure = async failure => {
    if (failure.status === 404) {
      await followAccounts(null); // the account itself may be gone
    }
    if (!signal.aborted && !lost) {
      notify(failure);
    }
  };
  return {
    ...where,
    /** The id of the account that is shown. */
    account,
    accounts,
    choose,
    signal,
    /** An admin operation on the account: call('GET', 'faults'). */
    call: (method, path, query = {}, body = undefined) => admin(method, path, { account, ...query }, body, ending(method)),
    /** An operation of the management API: api('GET', '/access-keys'). */
    api: (method, path, query = {}, body = undefined) => api(account, method, path, query, body, ending(method)),
    /** Runs the work now and after each change of these parts: 'state', 'requests', 'faults'. */
    live: (parts, work, of = account) => live({ account: of, parts, signal, work, onFailure }),
    /** A function that runs the work, paced. */
    paced: work => paced({ work, signal, onFailure }),
    go: hash => {
      location.hash = hash;
    },
  };
}

async function open() {
  shown.abort();
  shown = new AbortController();
  const { signal } = shown;
  content.inert = true; // what is shown still is of the page before
  const where = address();
  const known = PAGES.find(([name]) => name === where.name) ?? [null, 'No such page'];
  document.querySelectorAll('dialog').forEach(dialog => dialog.close());
  name(known);
  const root = h('div.page', {});
  try {
    await render(known[0], root, contextOf(where, signal));
  } catch (failure) {
    show(root, explanation(failure));
  }
  if (!signal.aborted) {
    put(h('h1', { tabindex: -1 }, known[1]), root);
  }
}

/** Names the page in the title and among the links. */
function name([page, title]) {
  document.title = `${title} – AI Gateway Simulator`;
  for (const link of document.querySelectorAll('#pages a')) {
    if (link.dataset.page === page) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

async function render(page, root, context) {
  if (page === null) {
    show(root, empty('The console has no page at this address.', h('p', {}, h('a', { href: '#/overview' }, 'Overview'))));
    return;
  }
  if (account === null && page !== 'overview') {
    show(root, h('p', {}, 'There is no account. Create one on the ', h('a', { href: '#/overview' }, 'overview'), '.'));
    return;
  }
  const file = await import(`./${page}.js`);
  await file.render(root, context);
}

/** Puts a page in the place of the one before, and the focus on its heading. */
function put(heading, root) {
  const isFirst = content.querySelector('h1') === null;
  content.inert = false;
  show(content, heading, root);
  if (!isFirst) {
    heading.focus();
  }
}

let asking = null;

function askForToken(wasWrong) {
  asking ??= (async () => {
    const input = h('input', { type: 'password', autocomplete: 'off', required: true });
    const given = await dialog('Admin token', [
      h('p', {}, wasWrong ? 'The simulator does not accept this token.' : 'This simulator was started with an admin token.'),
      field('Token', input, 'The page keeps it until it is closed or loaded again.'),
    ], 'Continue', async () => input.value);
    asking = null;
    return given;
  })();
  return asking;
}

function onState(connected) {
  lost ||= !connected;
  const box = document.getElementById('live');
  box.textContent = connected ? 'Live' : 'Not connected';
  box.classList.toggle('off', !connected);
}

/** The API reference is a page of its own, which the standalone jar alone has. */
async function linkReference() {
  const found = await fetch('docs/', { method: 'HEAD' }).catch(() => null);
  if (found?.ok) {
    document.getElementById('pages').append(h('li', {}, h('a', { href: 'docs/' }, 'API reference')));
  }
}

async function start() {
  show(document.getElementById('pages'), PAGES.map(([name, title]) =>
    h('li', {}, h('a', { href: `#/${name}`, 'data-page': name }, title))));
  linkReference();
  onTokenNeeded(askForToken);
  select.addEventListener('change', () => choose(select.value).catch(notify));
  window.addEventListener('hashchange', open);
  try {
    await loadAccounts();
  } catch (failure) {
    show(content, explanation(failure));
    return;
  }
  await open();
  watch(onState, followAccounts);
}

/** Shows another account when the one that is shown is gone, before its page finds nothing. */
async function followAccounts(change) {
  if (change !== null && !change.accounts) {
    return;
  }
  // an account that was chosen meanwhile is open already: opening it again would close its dialogs
  const replaced = await loadAccounts().catch(notify);
  lost &&= change !== null;
  if (replaced) {
    open();
  }
}

start();
