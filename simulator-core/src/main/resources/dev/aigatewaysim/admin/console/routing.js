// Routing: what a model request would be tried with, in order, and why; next to the rules of the configuration.

import { h, refresh, show } from './html.js';
import { pageOf } from './kinds.js';
import { badge, button, choice, empty, explanation, field, notify } from './parts.js';

const SURFACES = ['chat-completions', 'responses', 'completions', 'embeddings', 'messages'];

export async function render(root, context) {
  const { aiGatewayAccessKeys: keys } = await context.api('GET', '/access-keys', { limit: 100 });
  if (keys.length === 0) {
    show(root, empty('A request is planned for an access key, and there is none yet.',
      h('p', {}, h('a', { href: '#/resources/access-keys' }, 'Create an access key'))));
    return;
  }
  const wanted = context.query.get('configuration');
  const linked = keys.find(key => wanted && key.accessKeyConfiguration?.id === wanted);
  if (wanted && !linked) {
    notify('No access key is linked to this configuration, so its rules are not used yet.');
  }
  const key = choice(keys.map(one => [one.id, one.name || one.id]), (linked ?? keys.find(one => one.name) ?? keys[0]).id);
  const models = h('input', { value: context.query.get('models') ?? 'gpt-4o', required: true, placeholder: 'gpt-4o, claude-sonnet-4-6' });
  const surface = choice(SURFACES, context.query.get('surface') ?? SURFACES[0]);
  const plan = h('section.card', { 'aria-labelledby': 'plan' });
  const rules = h('section.card', { 'aria-labelledby': 'rules' });

  const draw = async () => {
    const names = models.value.split(',').map(name => name.trim()).filter(Boolean);
    try {
      const route = await context.call('POST', 'route', {}, { accessKeyId: key.value, models: names, surface: surface.value });
      const { rejectedKeys } = await context.call('GET', 'upstream');
      const rejected = new Set(rejectedKeys.map(one => one.id ?? one));
      refresh(plan, [route, rejectedKeys], () => [h('h2', { id: 'plan' }, 'What is tried'), picture(route, rejected)]);
    } catch (failure) {
      refresh(plan, failure.message, () => [h('h2', { id: 'plan' }, 'What is tried'), explanation(failure)]);
    }
    const linkedTo = (await context.api('GET', `/access-keys/${key.value}`)).accessKeyConfiguration;
    const configuration = linkedTo ? await context.api('GET', `/access-key-configurations/${linkedTo.id}`) : null;
    if (!isEdited(rules, configuration)) {
      refresh(rules, configuration && { id: configuration.id, name: configuration.name, router: configuration.router },
        () => editor(context, configuration));
    }
    await showLint(context, rules, configuration);
  };
  show(root,
    h('form.row', { onsubmit: event => event.preventDefault() }, field('Access key', key),
      field('Models, in order', models), field('Surface', surface)),
    h('div.cards', {}, plan, rules));
  const drawAgain = context.paced(draw);
  for (const control of [key, models, surface]) {
    control.addEventListener('change', drawAgain);
  }
  await context.live(['state'], drawAgain);
}

function picture(route, rejected) {
  return [
    route.refusal === null ? null : h('p', {}, badge(`refused with ${route.refusal.status}`, 'bad'), ' ', route.refusal.message,
      route.refusal.errorCode ? [' ', h('code', {}, route.refusal.errorCode)] : null),
    route.candidates.length === 0 ? h('p.soft', {}, 'No provider would be asked.')
      : h('ol.route', {}, route.candidates.map((candidate, index) => step(candidate, index, rejected))),
    route.rejected.length === 0 ? null : [h('h3', {}, 'Skipped'), h('ul.plain', {}, route.rejected.map(model =>
      h('li', {}, badge('skipped', 'warn'), ' ', h('code', {}, model.name), ' ', model.message ?? model.reason)))],
  ];
}

function step(candidate, index, rejected) {
  return h('li', {},
    h('span.place', { 'aria-hidden': 'true' }, index + 1),
    h('div', {},
      h('strong', {}, candidate.provider), ' ', h('code', {}, candidate.model),
      h('div', {}, credential(candidate.credential),
        rejected.has(candidate.credential.providerKeyId) ? [' ', badge('rejected with 401', 'bad')] : null),
      h('div.soft', {}, candidate.rule === null ? 'without a rule' : `by ${where(candidate.rule)}`)));
}

function credential({ source, providerKeyId, name }) {
  if (source === 'user') {
    return ['with the provider key ', h('a', { href: pageOf(providerKeyId) }, name || providerKeyId)];
  }
  return source === 'ngrok' ? 'with ngrok’s own key' : 'without a key';
}

/** A JSON Pointer to a rule and its step, in words. */
function where(pointer) {
  const numbers = String(pointer).match(/\d+/g) ?? [];
  return numbers.length === 0 ? String(pointer) : `rule ${Number(numbers[0]) + 1}${numbers[1] === undefined ? '' : `, step ${Number(numbers[1]) + 1}`}`;
}

/** Whether there are rules of the configuration that a person has begun to change and not saved. */
function isEdited(rules, configuration) {
  const text = rules.querySelector('textarea');
  return text !== null && configuration !== null && text.dataset.of === configuration.id && text.value !== text.saved;
}

function editor(context, configuration) {
  const heading = h('h2', { id: 'rules' }, configuration
    ? ['Rules of ', h('a', { href: pageOf(configuration.id) }, configuration.name ?? configuration.id)] : 'Rules');
  if (!configuration) {
    return [heading, h('p.soft', {}, 'The access key is linked to no configuration: the account’s provider keys are tried, then ngrok’s own.')];
  }
  const text = h('textarea.tall', { spellcheck: 'false', 'data-of': configuration.id,
    value: JSON.stringify(configuration.router ?? { rules: [] }, null, 2) });
  text.saved = text.value;
  const problem = h('div.failure', { role: 'alert' });
  const save = button('Save the rules', async () => {
    show(problem);
    try {
      await context.api('PATCH', `/access-key-configurations/${configuration.id}`, {}, { router: JSON.parse(text.value) });
      text.saved = text.value;
      notify('The rules were saved.');
    } catch (failure) {
      show(problem, explanation(failure));
    }
  }, { kind: 'primary' });
  return [heading, field('Router', text, 'As JSON. A step of type user names provider keys, one of type ngrok takes ngrok’s own.'), problem, save,
    h('div.lint', {})];
}

async function showLint(context, rules, linked) {
  const box = rules.querySelector('.lint');
  if (box) {
    const findings = (await context.call('GET', 'lint')).findings.filter(finding => finding.resource.id === linked?.id);
    show(box, h('h3', {}, 'Lint findings'), findings.length === 0 ? h('p.soft', {}, 'None.') : h('ul', {}, findings.map(finding =>
      h('li', {}, h('code', {}, finding.pointer || finding.rule), ' ', finding.message))));
  }
}
