// What the pages are made of.

import { h, show } from './html.js';
import { Refusal } from './api.js';

/** A button that runs an asynchronous action and shows its failure; pressing it again meanwhile does nothing, and it keeps the focus. */
export function button(label, action, properties = {}) {
  const { kind, ...others } = properties;
  const made = h(kind ? `button.${kind}` : 'button', { type: 'button', ...others }, label);
  made.addEventListener('click', async () => {
    if (made.getAttribute('aria-disabled') === 'true') {
      return;
    }
    made.setAttribute('aria-disabled', 'true');
    try {
      await action();
    } catch (failure) {
      notify(failure);
    } finally {
      made.removeAttribute('aria-disabled');
    }
  });
  return made;
}

/** Says something in passing: a text, or a failure with all that the simulator says of it. */
export function notify(what) {
  const box = document.getElementById('notices');
  const failed = what instanceof Error;
  const notice = h(failed ? 'div.notice.bad' : 'div.notice', { role: failed ? 'alert' : null },
    failed ? explanation(what) : h('p', {}, what),
    h('button.plain', { type: 'button', 'aria-label': 'Dismiss', onclick: () => notice.remove() }, '×'));
  box.append(notice);
  if (!failed) {
    setTimeout(() => notice.remove(), 5000);
  }
  while (box.children.length > 4) {
    box.firstElementChild.remove();
  }
}

/** A failure in the simulator's words, with what is wrong where. */
export function explanation(failure) {
  const details = failure instanceof Refusal ? failure.details : [];
  return h('div.explanation', {},
    h('p', {}, failure.message, failure.code ? [' ', h('code', {}, failure.code)] : null),
    details.length === 0 ? null : h('ul', {}, details.map(([where, text]) => h('li', {}, h('code', {}, where), ' ', text))));
}

/** A button that copies a text, which may be a function that fetches it. */
function copyButton(text, label = 'Copy') {
  return button(label, async () => {
    const copied = typeof text === 'function' ? await text() : text;
    try {
      await navigator.clipboard.writeText(copied);
    } catch {
      throw new Error('The browser does not let this page copy; select the text and copy it.');
    }
    notify('Copied.');
  }, { kind: 'small' });
}

/** Some code with a button that copies it. */
export function snippet(label, text) {
  return h('figure.snippet', {},
    h('figcaption', {}, h('span', {}, label), copyButton(text)),
    h('pre', { tabindex: 0, role: 'region', 'aria-label': label }, h('code', {}, text)));
}

/** A secret behind a click; fetch returns it. */
export function secret(label, fetch) {
  const box = h('span.secret', {});
  const hide = () => show(box, '••••••••', button('Show', reveal, { kind: 'small', 'aria-label': `Show ${label}` }),
    copyButton(fetch, 'Copy'));
  const reveal = async () => {
    const value = await fetch();
    show(box, h('code', {}, value), button('Hide', async () => hide(), { kind: 'small', 'aria-label': `Hide ${label}` }),
      copyButton(value));
  };
  hide();
  return box;
}

/** A value as indented JSON. */
export function jsonView(label, value) {
  const text = typeof value === 'string' ? pretty(value) : JSON.stringify(value, null, 2);
  return snippet(label, text);
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/**
 * A table whose rows are made by `update` of html.js into its body.
 *
 * @param columns the headings
 * @returns the element, with `body` for the rows
 */
export function table(caption, columns) {
  const body = h('tbody', {});
  const made = h('div.scroll', { tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', {}, h('caption.hidden', {}, caption),
      h('thead', {}, h('tr', {}, columns.map(column => h('th', { scope: 'col' }, column)))), body));
  made.body = body;
  return made;
}

/** A labelled control; its id is made from the label. */
export function field(label, control, hint = null) {
  const id = `field-${label.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${field.number = (field.number ?? 0) + 1}`;
  control.id = id;
  if (hint) {
    control.setAttribute('aria-describedby', `${id}-hint`);
  }
  return h('div.field', {}, h('label', { for: id }, label), control, hint ? h('small', { id: `${id}-hint` }, hint) : null);
}

/** A choice; options are texts or [value, text]. */
export function choice(options, chosen, properties = {}) {
  return h('select', properties, options.map(option => {
    const [value, text] = Array.isArray(option) ? option : [option, option];
    return h('option', { value, selected: value === chosen }, text);
  }));
}

/** What to do where there is nothing yet. */
export function empty(text, ...more) {
  return h('div.empty', {}, h('p', {}, text), more);
}

/**
 * A form in a dialog; resolves with what submit returned, or null when it was closed. What the simulator refuses is shown in
 * it, and it stays open.
 *
 * @param content elements of the form
 * @param submit an asynchronous function
 */
export function dialog(title, content, label, submit, kind = 'primary') {
  return new Promise(resolve => {
    const failure = h('div.failure', { role: 'alert' });
    const id = `dialog-${dialog.number = (dialog.number ?? 0) + 1}`;
    const heading = h('h2', { id }, title);
    const confirm = h(`button.${kind}`, { type: 'submit' }, label);
    let result = null;
    const form = h('form', { method: 'dialog' }, heading, content, failure,
      h('div.actions', {}, h('button', { type: 'button', onclick: () => box.close() }, 'Cancel'), confirm));
    const box = h('dialog', { 'aria-labelledby': id }, form);
    form.addEventListener('submit', async event => {
      event.preventDefault();
      confirm.disabled = true;
      try {
        result = await submit() ?? true;
        box.close();
      } catch (problem) {
        show(failure, explanation(problem));
      } finally {
        confirm.disabled = false;
      }
    });
    box.addEventListener('close', () => {
      box.remove();
      resolve(result);
    });
    document.body.append(box);
    box.showModal();
  });
}

/** Asks before something is lost. */
export function confirmed(title, text, label) {
  return dialog(title, h('p', {}, text), label, async () => true, 'danger');
}

/** A time for reading, in the browser's language, without the day when it is today; the exact one is its title. */
export function time(text) {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) {
    return text;
  }
  const today = moment.toDateString() === new Date().toDateString();
  return h('time', { datetime: text, title: text }, today ? moment.toLocaleTimeString() : moment.toLocaleString());
}

/** A number of US dollars, as exact as it is given. */
export function dollars(amount) {
  if (amount === null || amount === undefined) {
    return '–';
  }
  const text = typeof amount === 'number' ? amount.toFixed(8).replace(/0+$/, '') : String(amount);
  const [whole, part = ''] = text.replace('-', '').split('.');
  return `${text.startsWith('-') ? '-' : ''}$${whole}.${part.padEnd(2, '0')}`;
}

/** A status as a badge, with its meaning in words, not only in a colour. */
export function badge(text, kind) {
  return h(`span.badge.${kind}`, {}, text);
}
