// Makes elements. Whatever comes from data becomes text or an attribute, never HTML.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element.
 *
 * @param tag its name, with classes: 'p.note.wide'
 * @param properties attributes; `onclick` and the like are listeners, true is an empty attribute, null and false are none
 * @param children elements, texts, lists of these; null and false are left out
 */
export function h(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  return fill(document.createElement(name), classes, properties, children);
}

/** The same for SVG. */
export function svg(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  return fill(document.createElementNS(SVG, name), classes, properties, children);
}

function fill(element, classes, properties, children) {
  element.classList.add(...classes);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'value' || name === 'checked' || name === 'selected') {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(element, child);
    } else if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}

/** Puts other children in the place of those of an element. */
export function show(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/** Shows what is made of the data, unless it is shown already: what a person works with stays as it is. */
export function refresh(element, data, make) {
  const json = JSON.stringify(data);
  if (element.shownJson !== json) {
    element.shownJson = json;
    const focused = focusIn(element);
    const before = h('div', {}, [...element.childNodes]);
    show(element, make(data));
    carryOver(before, element, focused);
  }
  return element;
}

/** What the control is called that has the focus; null when none in the element has it. */
function focusIn(element) {
  return element.contains(document.activeElement) ? nameOf(document.activeElement) : null;
}

function nameOf(control) {
  return `${control.tagName} ${control.getAttribute('aria-label') ?? control.textContent}`;
}

/** Opens the details that were open before, and gives the focus back to the control of the same name. */
function carryOver(before, after, focused) {
  const open = [...before.querySelectorAll('details[open] > summary')].map(nameOf);
  for (const summary of after.querySelectorAll('details > summary')) {
    summary.parentElement.open = open.includes(nameOf(summary));
  }
  if (focused !== null) {
    const controls = [...after.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')];
    (controls.find(control => nameOf(control) === focused) ?? controls[0])?.focus({ preventScroll: true });
  }
}

/**
 * Updates a list of elements in place: those of entries that stay the same stay the same elements, with focus and selection.
 *
 * @param key names an entry
 * @param make the element of an entry; it is made again when the entry's JSON is another
 */
export function update(parent, entries, key, make) {
  const before = new Map();
  for (const child of parent.children) {
    before.set(child.dataset.key, child);
  }
  let place = parent.firstElementChild;
  for (const entry of entries) {
    const name = String(key(entry));
    const json = JSON.stringify(entry);
    const known = before.get(name);
    before.delete(name);
    const element = known?.entryJson === json ? known : replaced(known, make(entry), name, json);
    if (known && known === place) {
      place = element;
    }
    if (element === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(element, place);
    }
  }
  for (const gone of before.values()) {
    gone.remove();
  }
}

function replaced(known, made, name, json) {
  made.dataset.key = name;
  made.entryJson = json;
  if (known) {
    const focused = focusIn(known);
    known.replaceWith(made);
    carryOver(known, made, focused);
  }
  return made;
}
