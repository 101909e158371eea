// What changes in the simulator: one stream for the whole page, open as long as the page is visible.

import { send } from './api.js';

const listeners = new Set();
let stop = null;

/** How long to wait before the stream is opened again, in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

/**
 * Calls the listener with { accounts, changes } whenever something changed, and with null when anything may have.
 *
 * @param signal ends that
 */
export function onChange(listener, signal) {
  listeners.add(listener);
  signal?.addEventListener('abort', () => listeners.delete(listener));
}

/** Opens the stream, and closes it while the page is hidden. */
export function watch(onState) {
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
    events.forEach(dispatch);
  }
}

function dispatch(text) {
  const fields = new Map(text.split('\n').map(line => line.split(/: ?(.*)/s)).map(([name, value]) => [name, value]));
  if (fields.get('event') === 'open') {
    tell(null);
  } else if (fields.get('event') === 'changes') {
    tell(JSON.parse(fields.get('data')));
  }
}

function tell(change) {
  listeners.forEach(listener => listener(change));
}

/** Whether a change is one of the account, or of any for '*', in one of these: 'state', 'requests', 'faults'. */
function concerns(change, account, parts) {
  return change === null
    || (account === '*' && change.accounts)
    || change.changes.some(one => (account === '*' || one.account === account) && one.changed.some(part => parts.includes(part)));
}

/**
 * Runs the work now and whenever the changes concern it, one run after the other, at most three a second, so that a thousand
 * requests a second do not keep the page busy.
 *
 * @param work an asynchronous function; its failure goes to onFailure
 */
export function live({ account, parts, signal, work, onFailure }) {
  let running = false;
  let again = false;
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      try {
        await work();
      } catch (failure) {
        if (!signal.aborted) {
          onFailure(failure);
        }
      }
      await new Promise(resolve => setTimeout(resolve, 330));
    } while (again && !signal.aborted);
    running = false;
  };
  onChange(change => {
    if (concerns(change, account, parts)) {
      run();
    }
  }, signal);
  return run();
}
