// Clock and fixtures: what time it is, and what the account holds as a whole.

import { h, refresh, show } from './html.js';
import { admin } from './api.js';
import { badge, button, choice, confirmed, empty, explanation, field, notify, time } from './parts.js';

/** How many changes are shown. */
const MOST_CHANGES = 200;

export async function render(root, context) {
  const clock = h('div', {});
  const changes = h('section.card', { 'aria-labelledby': 'changes' });
  show(root, h('div.cards', {}, h('section.card', { 'aria-labelledby': 'clock' }, h('h2', { id: 'clock' }, 'Clock'), clock, clockControls(context)),
    fixture(context)), baseline(context), changes);
  await context.live(['state'], async () => {
    const [now, made] = await Promise.all([context.call('GET', 'clock'), context.call('GET', 'changes', { limit: MOST_CHANGES })]);
    refresh(clock, now, () => h('p', {}, badge(now.mode === 'frozen' ? 'frozen' : 'running', now.mode === 'frozen' ? 'warn' : 'good'), ' ', time(now.now),
      ' ', h('code', {}, now.now)));
    refresh(changes, made, () => [h('h2', { id: 'changes' }, 'Changed since the baseline'), made.changes.length === 0 ? empty('Nothing has changed.')
      : h('ul', {}, counted(made.changes).map(([change, count]) => h('li', {}, badge(change.type, 'warn'), ' ', words(change.kind), ' ',
        h('strong', {}, change.name || change.id || ''), count > 1 ? ` and ${count - 1} more` : null,
        change.fields.length === 0 ? null
          : `: ${change.fields.map(one => `${one.field} ${one.before ?? 'none'} → ${one.after ?? 'none'}`).join(', ')}`))),
    made.total > MOST_CHANGES ? h('p.soft', {}, `and ${made.total - MOST_CHANGES} more`) : null]);
  });
}

/** Changes that look the same, once with their number. */
function counted(changes) {
  const groups = new Map();
  for (const change of changes) {
    const look = JSON.stringify([change.type, change.kind, change.name || change.id, change.fields]);
    groups.set(look, [change, (groups.get(look)?.[1] ?? 0) + 1]);
  }
  return [...groups.values()];
}

/** accessKey is access key. */
function words(kind) {
  return kind.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

function clockControls(context) {
  const moment = h('input', { placeholder: '2026-12-31T23:59:00Z' });
  const step = h('input', { value: 'PT1H' });
  const set = body => context.call('PUT', 'clock', {}, body);
  return h('div', {},
    h('div.row', {}, field('Moment', moment), button('Freeze there', () => set({ now: moment.value })),
      button('Freeze now', () => set({ mode: 'frozen' })), button('Let it run', () => set({ mode: 'system' }))),
    h('div.row', {}, field('Step', step, 'ISO-8601, such as PT1H or P30D.'), button('Advance', () => set({ advance: step.value }))));
}

function fixture(context) {
  const mode = choice([['add', 'Add it to what is there'], ['replace', 'Replace everything']], 'add');
  const file = h('input', { type: 'file', accept: '.json,application/json' });
  const result = h('div', { role: 'status' });
  const load = async text => {
    try {
      const filled = await admin('POST', 'fixtures', { account: context.account, mode: mode.value === 'replace' ? 'replace' : null }, text);
      show(result, h('p', {}, `Loaded; the account holds ${filled.resources} resources.`));
    } catch (failure) {
      show(result, explanation(failure));
    }
  };
  file.addEventListener('change', async () => {
    if (file.files.length > 0) {
      await load(await file.files[0].text());
      file.value = '';
    }
  });
  const area = h('div.drop', {}, field('Mode', mode), field('Fixture file', file, 'Choose a JSON file, or drop one here; it is loaded at once.'), result);
  area.addEventListener('dragover', event => {
    event.preventDefault();
    area.classList.add('over');
  });
  area.addEventListener('dragleave', () => area.classList.remove('over'));
  area.addEventListener('drop', async event => {
    event.preventDefault();
    area.classList.remove('over');
    if (event.dataTransfer.files.length > 0) {
      await load(await event.dataTransfer.files[0].text());
    }
  });
  return h('section.card', { 'aria-labelledby': 'fixture' }, h('h2', { id: 'fixture' }, 'Fixture'), area);
}

function baseline(context) {
  const secrets = h('input', { type: 'checkbox' });
  return h('section.card', { 'aria-labelledby': 'snapshot' }, h('h2', { id: 'snapshot' }, 'Snapshot and baseline'),
    h('div.row.center', {},
      button('Download a snapshot', async () => {
        const snapshot = await context.call('GET', 'snapshot', secrets.checked ? { secrets: true } : {});
        download(`${context.account}.json`, JSON.stringify(snapshot, null, 2));
      }),
      h('label.row.center', {}, secrets, 'with tokens and key values')),
    h('div.row', {},
      button('Keep as the baseline', async () => {
        await context.call('POST', 'baseline');
        notify('What the account holds now is its baseline.');
      }),
      button('Reset to the baseline', async () => {
        if (await confirmed('Reset the account?', 'It goes back to its baseline; its journal and its faults are cleared.', 'Reset')) {
          await context.call('POST', 'reset');
          notify('The account is as it was at its baseline.');
        }
      }, { kind: 'danger' })));
}

function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = h('a', { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
