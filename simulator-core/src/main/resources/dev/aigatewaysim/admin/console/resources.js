// Resources: those of an account by kind, one of them in detail, and what changed since the baseline.

import { h, refresh, show, update } from './html.js';
import { KINDS, SETTINGS, pageOf } from './kinds.js';
import { badge, button, choice, dialog, empty, explanation, field, jsonView, notify, snippet, table, time } from './parts.js';

const PAGE = 100;

/** How many pages are looked through at once for what fits a search. */
const MOST_PAGES = 20;

/** How many changes are marked, and how many deleted resources are named. */
const MOST_CHANGES = 1000;
const MOST_NAMED = 20;

export async function render(root, context) {
  const [kind = 'access-keys', id] = context.path;
  if (kind === 'settings') {
    return settings(root, context);
  }
  if (!Object.hasOwn(KINDS, kind)) {
    show(root, tabs(kind), empty('There is no such kind of resource.'));
    return undefined;
  }
  return id ? one(root, context, kind, id) : list(root, context, kind);
}

function tabs(shown) {
  return h('nav', { 'aria-label': 'Kinds of resources' }, h('ul.row.tabs', {},
    [...Object.entries(KINDS), ['settings', SETTINGS]].map(([kind, { title }]) =>
      h('li', {}, h('a', { href: `#/resources/${kind}`, 'aria-current': kind === shown ? 'page' : null }, title)))));
}

/** What changed since the baseline, of one kind, newest first; of one resource with its id. */
async function changes(context, kind, id = null) {
  return (await context.call('GET', 'changes', { kind, id, limit: MOST_CHANGES })).changes;
}

function changeBadge(change) {
  return change ? [' ', badge(change.type, 'warn')] : null;
}

async function list(root, context, kind) {
  const of = KINDS[kind];
  const search = h('input', { type: 'search', placeholder: 'Name, id, any value' });
  const rows = table(of.title, [...Object.keys(of.columns), 'Actions']);
  const none = h('div', {});
  const removed = h('div', {});
  const more = button('Show more', async () => {
    wanted = Math.max(fitting().length, wanted) + PAGE;
    await load();
  });
  let all = [];
  let next = '';
  let changed = [];
  let wanted = PAGE;
  let stale = true;

  const fitting = () => {
    const text = search.value.trim().toLowerCase();
    return all.filter(resource => text === '' || JSON.stringify(resource).toLowerCase().includes(text));
  };
  const load = context.paced(async () => {
    if (stale) {
      stale = false;
      changed = await changes(context, of.change);
      all = [];
      next = '';
    }
    for (let pages = 0; next !== null && pages < MOST_PAGES && fitting().length < wanted; pages++) {
      const page = await context.api('GET', `/${kind}`, { limit: PAGE, beforeId: next });
      all = all.concat(page[of.list]);
      next = page.nextPageUri ? new URL(page.nextPageUri).searchParams.get('beforeId') : null;
    }
    draw();
  });
  const draw = () => {
    const fit = fitting();
    const by = new Map(changed.map(change => [change.id, change]));
    update(rows.body, fit.slice(0, wanted).map(resource => ({ resource, change: by.get(resource.id) ?? null })),
      entry => entry.resource.id, entry => row(entry, context, kind));
    rows.hidden = fit.length === 0;
    more.hidden = next === null && fit.length <= wanted;
    show(none, fit.length > 0 ? null : all.length === 0
      ? empty(`There is no ${of.one} yet. ${of.hint}`)
      : empty(next === null ? `No ${of.one} fits the search.` : `None of the newest ${all.length} fits the search.`));
    show(removed, deleted(changed.filter(change => change.type === 'removed')));
  };
  search.addEventListener('input', load);
  show(root, tabs(kind),
    h('div.row.spread', {}, h('form.row', { role: 'search', onsubmit: event => event.preventDefault() }, field('Search', search)),
      button(`Create ${article(of.one)}`, () => create(context, kind), { kind: 'primary' })),
    none, rows, removed, more);
  await context.live(['state'], () => {
    stale = true;
    return load();
  });
}

function deleted(changed) {
  const names = changed.slice(0, MOST_NAMED).map(change => change.name ?? change.id).join(', ');
  const more = changed.length > MOST_NAMED ? ' and others' : '';
  return changed.length === 0 ? null : h('p.soft', {}, `Deleted since the baseline: ${names}${more}.`);
}

function article(noun) {
  return `${/^[aeiouA]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function row({ resource, change }, context, kind) {
  const of = KINDS[kind];
  const [first, ...others] = Object.values(of.columns);
  return h('tr', {},
    h('td', {}, h('a', { href: `#/resources/${kind}/${encodeURIComponent(resource.id)}` }, resource[first] || resource.id), changeBadge(change)),
    others.map(name => h('td', {}, cell(name, resource[name]))),
    h('td', {}, h('div.row', {},
      button('Edit', () => edit(context, kind, resource), { kind: 'small', 'aria-label': `Edit ${resource.name ?? resource.id}` }),
      button('Delete', () => remove(context, kind, resource), { kind: 'small', 'aria-label': `Delete ${resource.name ?? resource.id}` }))));
}

function cell(name, value) {
  if (value === null || value === undefined) {
    return h('span.soft', {}, name === 'lastUsed' ? 'never' : 'none');
  }
  if (name === 'lastUsed' || name.endsWith('At')) {
    return time(value);
  }
  if (name === 'router') {
    return `${value.rules?.length ?? 0}`;
  }
  if (Array.isArray(value)) {
    return `${value.length}`;
  }
  return value.id ? link(value.id, value.name ?? value.id) : String(value);
}

function link(id, text) {
  const page = pageOf(id);
  return page ? h('a', { href: page }, text) : h('code', {}, text);
}

async function one(root, context, kind, id) {
  const of = KINDS[kind];
  const body = h('div.page', {});
  show(root, tabs(kind), body);
  await context.live(['state'], async () => {
    let resource;
    try {
      resource = await context.api('GET', `/${kind}/${encodeURIComponent(id)}`);
    } catch (failure) {
      refresh(body, failure.message, () => h('section.card', {}, explanation(failure)));
      return;
    }
    const [change] = await changes(context, of.change, id);
    const lint = kind === 'access-key-configurations' ? await findings(context, id) : [];
    refresh(body, { resource, change, lint }, () => details(context, kind, resource, change, lint));
  });
}

async function findings(context, id) {
  return (await context.call('GET', 'lint')).findings.filter(finding => finding.resource.id === id);
}

function details(context, kind, resource, change, lint) {
  const of = KINDS[kind];
  return [
    h('section.card', {},
      h('div.row.spread.center', {}, h('h2', {}, resource.name || resource.id, changeBadge(change)),
        h('div.row', {},
          kind === 'access-key-configurations' ? h('a.button', { href: `#/routing?configuration=${resource.id}` }, 'Routing') : null,
          of.rotates ? button('Rotate', () => rotate(context, resource)) : null,
          button('Edit', () => edit(context, kind, resource)),
          button('Delete', async () => {
            if (await remove(context, kind, resource)) {
              context.go(`#/resources/${kind}`);
            }
          }, { kind: 'danger' }))),
      h('dl.facts', {}, Object.entries(resource).filter(([name]) => name !== 'uri').map(([name, value]) => [
        h('dt', {}, name), h('dd', {}, fact(name, value))])),
      lint.length === 0 ? null : [h('h3', {}, 'Lint findings'), h('ul', {}, lint.map(finding =>
        h('li', {}, h('code', {}, finding.pointer || finding.rule), ' ', finding.message)))],
      change?.fields.length ? [h('h3', {}, 'Changed since the baseline'), h('ul', {}, change.fields.map(one =>
        h('li', {}, h('code', {}, one.field), `: ${one.before ?? 'none'} → ${one.after ?? 'none'}`)))] : null),
    h('section.card', {}, jsonView('As the API returns it', resource)),
  ];
}

function fact(name, value) {
  if (value === null || value === undefined) {
    return h('span.soft', {}, 'none');
  }
  if (name === 'lastUsed' || name.endsWith('At')) {
    return time(value);
  }
  if (typeof value === 'object') {
    return value.id ? link(value.id, value.name ?? value.id) : h('code', {}, JSON.stringify(value));
  }
  return String(value);
}

/** The controls of a form for these fields; read returns what changed, or everything that was given for a new resource. */
async function controls(context, fields, resource) {
  const all = await Promise.all(fields.filter(one => !(resource && one.fixed)).map(async one => {
    const before = one.refers ? resource?.[one.of]?.id ?? null : resource?.[one.name] ?? null;
    const text = before === null ? '' : one.json ? JSON.stringify(before, null, 2) : String(before);
    const control = one.refers ? choice(await references(context, one.refers, resource?.[one.of]), text)
      : one.json || one.lines ? h(one.json ? 'textarea' : 'textarea.prose', { value: text, spellcheck: 'false' })
        : h('input', { value: text, required: one.required, type: one.password ? 'password' : one.number ? 'number' : 'text', autocomplete: 'off' });
    return { ...one, control, shown: control.value }; // which is not the text, where that has line breaks of another kind
  }));
  const read = () => {
    const values = {};
    for (const one of all) {
      const text = one.control.value;
      if (resource ? text !== one.shown : text !== '') {
        values[one.name] = text === '' ? null : one.json ? parsed(one.label, text) : one.number ? Number(text) : text;
      }
    }
    return values;
  };
  return { elements: all.map(one => field(one.label, one.control, one.hint)), read };
}

function parsed(label, text) {
  try {
    return JSON.parse(text);
  } catch (problem) {
    throw new Error(`${label} is not JSON: ${problem.message}`, { cause: problem });
  }
}

/** None, the newest of the kind, and the one that is referred to now. */
async function references(context, kind, present) {
  const newest = (await context.api('GET', `/${kind}`, { limit: PAGE }))[KINDS[kind].list];
  const all = present && !newest.some(one => one.id === present.id) ? [present, ...newest] : newest;
  return [['', 'None'], ...all.map(one => [one.id, one.name || one.id])];
}

async function create(context, kind) {
  const of = KINDS[kind];
  const form = await controls(context, of.fields, null);
  const made = await dialog(`Create ${article(of.one)}`, [h('p.soft', {}, of.hint), form.elements], 'Create',
    () => context.api('POST', `/${kind}`, {}, form.read()));
  if (!made) {
    return;
  }
  notify(`The ${of.one} was created.`);
  if (of.secret && made[of.secret]) {
    await dialog('Copy the token', [h('p', {}, 'The API shows it only now.'), snippet('Token', made[of.secret])], 'Done', async () => true);
  }
}

async function edit(context, kind, resource) {
  const of = KINDS[kind];
  const form = await controls(context, of.fields, resource);
  const changed = await dialog(`Edit the ${of.one}`, form.elements, 'Save',
    () => context.api('PATCH', `/${kind}/${encodeURIComponent(resource.id)}`, {}, form.read()));
  if (changed) {
    notify(`The ${of.one} was changed.`);
  }
}

/** Returns whether it was deleted. */
function remove(context, kind, resource) {
  const of = KINDS[kind];
  return dialog(`Delete the ${of.one}?`, h('p', {}, `${resource.name || resource.id} will be gone.`), 'Delete', async () => {
    await context.api('DELETE', `/${kind}/${encodeURIComponent(resource.id)}`);
    return true;
  }, 'danger');
}

async function rotate(context, resource) {
  const value = h('input', { type: 'password', required: true, autocomplete: 'off' });
  const rotated = await dialog('Rotate the provider key', field('New value', value), 'Rotate',
    () => context.api('POST', `/provider-keys/${resource.id}/rotate`, {}, { value: value.value }));
  if (rotated) {
    notify('The provider key has another value.');
  }
}

async function settings(root, context) {
  const body = h('section.card', {});
  show(root, tabs('settings'), body);
  await context.live(['state'], async () => {
    const config = await context.api('GET', '/gateway-config');
    refresh(body, config, () => [
      h('div.row.spread.center', {}, h('h2', {}, SETTINGS.title), button('Edit', async () => {
        const form = await controls(context, SETTINGS.fields, config);
        if (await dialog('Edit the account settings', form.elements, 'Save', () => context.api('PATCH', '/gateway-config', {}, form.read()))) {
          notify('The settings were changed.');
        }
      })),
      h('dl.facts', {}, SETTINGS.fields.map(one => [h('dt', {}, one.label), h('dd', {}, fact(one.name, config[one.name]))])),
    ]);
  });
}
