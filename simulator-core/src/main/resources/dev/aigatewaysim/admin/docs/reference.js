// The API reference: which description Swagger UI shows. The server of each is the one that serves this page, under whatever
// address the browser knows it.

'use strict';

const select = document.getElementById('description');
const server = new URL('../..', document.baseURI).href.replace(/\/$/, '');
const dark = matchMedia('(prefers-color-scheme: dark)');

/** One for all descriptions, so that it keeps the tokens that were entered. */
let ui = null;

function chosen() {
  const named = new URLSearchParams(location.search).get('of');
  return [...select.options].some(option => option.value === named) ? named : select.options[0].value;
}

async function load(name) {
  const response = await fetch(`${name}.json`);
  if (!response.ok) {
    throw new Error(`the description cannot be loaded: ${response.status}`);
  }
  return { ...await response.json(), servers: [{ url: server }] };
}

function show(description) {
  if (ui === null) {
    ui = SwaggerUIBundle({
      spec: description,
      dom_id: '#reference',
      deepLinking: true,
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      docExpansion: 'list',
      queryConfigEnabled: false,
      tryItOutEnabled: true,
      validatorUrl: null,
    });
  } else {
    ui.specActions.updateSpec(JSON.stringify(description));
  }
}

async function open() {
  const name = chosen();
  select.value = name;
  try {
    const description = await load(name);
    if (name === chosen()) {
      show(description);
    }
  } catch (failure) {
    const box = document.createElement('p');
    box.className = 'failure';
    box.textContent = failure.message;
    select.closest('header').after(box);
  }
}

function light() {
  document.documentElement.classList.toggle('dark-mode', dark.matches);
}

select.addEventListener('change', () => {
  history.pushState(null, '', `?of=${select.value}`);
  open();
});
window.addEventListener('popstate', () => {
  if (select.value !== chosen()) {
    open();
  }
});
dark.addEventListener('change', light);
light();
open();
