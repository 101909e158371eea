// Usage and credits: cost, requests and errors by day and provider; balance, transactions, checkout.

import { h, refresh, show, svg, update } from './html.js';
import { button, choice, dialog, dollars, empty, field, table, time } from './parts.js';

const WIDTH = 640;
const HEIGHT = 180;
const DAY = 86_400_000;

const FIRST = Date.parse('0001-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59Z');

/** How many groups of a plot have a colour of their own. */
const MOST_GROUPS = 5;

export async function render(root, context) {
  const days = choice([['7', '7 days'], ['30', '30 days'], ['90', '90 days']], '7');
  const by = choice([['provider', 'Provider'], ['accessKey', 'Access key']], 'provider');
  const totals = h('p', { role: 'status' });
  const plots = h('div.cards', {});
  const credits = h('section.card', { 'aria-labelledby': 'credits' });
  const events = table('Usage events, newest first', ['Time', 'Provider', 'Model', 'Status', 'Tokens', 'Cost', 'Request']);
  const none = h('div', {});
  const draw = async () => {
    const now = new Date((await context.call('GET', 'clock')).now);
    const end = timestamp(now.getTime() + 1000);
    const start = timestamp(Math.floor(now.getTime() / DAY) * DAY - (Number(days.value) - 1) * DAY);
    const [overview, list, balance, { items }] = await Promise.all([
      context.api('GET', '/usage/overview', { startTime: start, endTime: end, groupBy: by.value }),
      context.api('GET', '/usage', { startTime: start, endTime: end, limit: 100, includeRetries: true }),
      context.api('GET', '/credits/balance'), context.api('GET', '/credits/transactions')]);
    totals.textContent = `${overview.totals.requests} ${overview.totals.requests === 1 ? 'request' : 'requests'}, ${overview.totals.errors} failed, ${dollars(overview.totals.cost)}`;
    const all = Array.from({ length: Number(days.value) }, (_, day) => new Date(Date.parse(start) + day * DAY).toISOString().slice(0, 10));
    refresh(plots, [all, overview.buckets], () => ['Cost', 'Requests', 'Errors'].map(title => h('section.card', {}, h('h2', {}, title),
      plot(title, all, overview.buckets, bucket => Number(bucket[title.toLowerCase()])))));
    update(events.body, list.aiGatewayUsage, event => event.id, event => row(event));
    events.hidden = list.aiGatewayUsage.length === 0;
    show(none, events.hidden ? empty('No model request was made in this time. The playground sends one.') : null);
    refresh(credits, { balance, items }, () => creditsOf(context, balance, items));
  };
  const drawAgain = context.paced(draw);
  days.addEventListener('change', drawAgain);
  by.addEventListener('change', drawAgain);
  show(root, h('div.row', {}, field('Time', days), field('By', by)), totals, plots, credits, h('h2', {}, 'Usage events'), none, events);
  await context.live(['state', 'requests'], drawAgain);
}

/** A time as the API takes it, which knows the years 1 to 9999. */
function timestamp(milliseconds) {
  return new Date(Math.min(Math.max(milliseconds, FIRST), LAST)).toISOString();
}

/** Sums by group and day, of the largest groups and of all others together: pairs of a name and a map. */
function grouped(buckets, value) {
  const groups = new Map();
  const add = (group, bucket) => {
    const days = groups.get(group) ?? new Map();
    const day = bucket.bucketStart.slice(0, 10);
    groups.set(group, days.set(day, (days.get(day) ?? 0) + value(bucket)));
  };
  buckets.forEach(bucket => add(bucket.groupKey, bucket));
  const largest = [...groups].sort(([, a], [, b]) => total(b) - total(a)).slice(0, MOST_GROUPS).map(([group]) => group);
  groups.clear();
  buckets.forEach(bucket => add(largest.includes(bucket.groupKey) ? bucket.groupKey : 'others', bucket));
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function total(days) {
  return [...days.values()].reduce((sum, number) => sum + number, 0);
}

/** Bars for each day, split by group, with the sums of the groups as texts. */
function plot(title, days, buckets, value) {
  const groups = grouped(buckets, value);
  const most = Math.max(...days.map(day => groups.reduce((sum, [, numbers]) => sum + (numbers.get(day) ?? 0), 0)));
  const shown = number => (title === 'Cost' ? dollars(number) : String(number));
  if (most === 0) {
    return h('p.soft', {}, title === 'Errors' ? 'Nothing failed.' : 'There is nothing to show.');
  }
  const width = WIDTH / days.length;
  const bars = days.flatMap((day, index) => {
    let bottom = HEIGHT;
    return groups.map(([group, numbers], number) => {
      const height = (numbers.get(day) ?? 0) / most * HEIGHT;
      bottom -= height;
      return height === 0 ? null : svg(`rect.group${number}`, { x: index * width + width * 0.15, y: bottom, width: width * 0.7, height },
        svg('title', {}, `${day}, ${group}: ${shown(numbers.get(day))}`));
    });
  });
  return [
    svg('svg.plot', { viewBox: `0 0 ${WIDTH} ${HEIGHT + 22}`, role: 'img', 'aria-label': `${title} by day, at most ${shown(most)}` },
      svg('line', { x1: 0, y1: HEIGHT, x2: WIDTH, y2: HEIGHT }), bars,
      svg('text', { x: 0, y: HEIGHT + 17 }, days[0]), svg('text', { x: WIDTH, y: HEIGHT + 17, 'text-anchor': 'end' }, days.at(-1)),
      svg('text', { x: 0, y: 12 }, shown(most))),
    h('ul.legend', {}, groups.map(([group, numbers], number) => h(`li.group${number}`, {}, `${group}: ${shown(total(numbers))}`))),
  ];
}

function row(event) {
  return h('tr', {}, h('td', {}, time(event.eventTime)), h('td', {}, event.providerDisplayName ?? event.provider),
    h('td', {}, event.modelDisplayName ?? event.model), h('td', {}, event.statusCode ?? (event.timedOut ? 'timed out' : 'none')),
    h('td.number', {}, `${event.inputTokens} + ${event.outputTokens}`), h('td.number', {}, dollars(event.totalCost)),
    h('td.long', {}, h('a', { href: `#/requests/${event.requestId}` }, event.requestId)));
}

function creditsOf(context, balance, items) {
  return [h('div.row.spread', {}, h('h2', { id: 'credits' }, 'Credits'), button('Buy credits', () => buy(context))),
    h('p', {}, balance.balanceCents < 0 ? 'The account never had credits; its model requests are served all the same.'
      : h('strong', {}, `${dollars(balance.balanceCents / 100)} left`)),
    items.length === 0 ? empty('There is no transaction yet.') : transactions(items)];
}

function transactions(items) {
  const made = table('Transactions', ['Created', 'Type', 'Amount', 'Category', 'Expires']);
  update(made.body, items, item => JSON.stringify(item), item => h('tr', {}, h('td', {}, time(item.createdAt)), h('td', {}, item.type),
    h('td.number', {}, dollars(item.amountCents / 100)), h('td', {}, item.category ?? 'none'),
    h('td', {}, item.expiresAt ? time(item.expiresAt) : 'never')));
  return made;
}

async function buy(context) {
  const amount = h('input', { type: 'number', min: 1, step: 0.01, value: 10, required: true });
  const session = await dialog('Buy credits', field('Dollars', amount, 'No money moves: this is a simulator.'), 'Go to the checkout',
    () => context.api('POST', '/credits/checkout-session', {}, { amount: Math.round(Number(amount.value) * 100) }));
  if (session) {
    const { pathname, search } = new URL(session.sessionUrl);
    location.assign(pathname + search);
  }
}
