// What changes in the simulator: one stream for the whole page, open as long as the page is visible.

import { send } from './api.js';

const listeners = new Set();
let prepare = async () => {};
let stop = null;

/** How long to wait before the stream is opened again, in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

/** How long work that is done again and again rests in between, in milliseconds. */
const REST = 330;

/**
 * Calls the listener with { accounts, changes } whenever something changed, and with null when anything may have.
 *
 * @param signal ends that
 */
function onChange(listener, signal) {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener));
}

/**
 * Opens the stream, and closes it while the page is hidden.
 *
 * @param onState is called with whether it is open
 * @param before is called with each change, before the listeners are
 */
export function watch(onState, before) {
  prepare = before;
  const visible = () => {
    stop?.abort();
    stop = null;
    if (!document.hidden) {
      stop = new AbortController();
      follow(stop.signal, onState);
    }
  };
  document.addEventListener('visibilitychange', visible);
  visible();
}

async function follow(signal, onState) {
  let wait = FIRST_WAIT;
  while (!signal.aborted) {
    try {
      const response = await send('events', { signal });
      if (response.ok) {
        wait = FIRST_WAIT;
        onState(true);
        await read(response.body);
      } else if (response.status === 401) {
        onState(false); // the person gave no token, and is not asked again and again
        return;
      }
    } catch {
      // the connection is gone; it is tried again
    }
    if (signal.aborted) {
      return;
    }
    onState(false);
    await new Promise(resolve => setTimeout(resolve, wait));
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }
}

async function read(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      await dispatch(event);
    }
  }
}

async function dispatch(text) {
  const fields = new Map(text.split('\n').map(line => line.split(/: ?(.*)/s)));
  if (fields.get('event') === 'open') {
    await tell(null);
  } else if (fields.get('event') === 'changes') {
    await tell(JSON.parse(fields.get('data')));
  }
}

async function tell(change) {
  await prepare(change);
  listeners.forEach(listener => listener(change));
}

/** Whether a change is one of the account, or of any for '*', in one of these: 'state', 'requests', 'faults'. */
function concerns(change, account, parts) {
  return change === null
    || (account === '*' && change.accounts)
    || change.changes.some(one => (account === '*' || one.account === account) && one.changed.some(part => parts.includes(part)));
}

/**
 * A function that runs the work, one run after the other, at most three a second, so that a thousand requests a second do not
 * keep the page busy. Calls meanwhile lead to one more run.
 *
 * @param work an asynchronous function; its failure goes to onFailure
 */
export function paced({ work, signal, onFailure }) {
  let busy = false;
  let again = false;
  const run = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    again = false;
    try {
      await work();
    } catch (failure) {
      onFailure(failure);
    }
    setTimeout(() => {
      busy = false;
      if (again && !signal.aborted) {
        run();
      }
    }, REST);
  };
  return run;
}

/** Runs the work now and, paced, whenever changes concern it. */
export function live({ account, parts, signal, work, onFailure }) {
  const run = paced({ work, signal, onFailure });
  onChange(change => {
    if (concerns(change, account, parts)) {
      run();
    }
  }, signal);
  return run();
}
