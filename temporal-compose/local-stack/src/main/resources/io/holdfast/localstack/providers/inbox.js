const list = document.querySelector('#list');
const none = document.querySelector('#none');
const reader = document.querySelector('#reader');
const search = document.querySelector('#search');
const live = document.querySelector('#live');
const ICONS = {
  email: ['M3 6h18v12H3z', 'M3 7l9 6 9-6'],
  sms: ['M4 5h16v11H10l-4 4v-4H4z'],
  push: ['M6 17V11a6 6 0 0112 0v6z', 'M10 20h4'],
};
let messages = [];
let channel = '';
let shown = null;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function icon(kind) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const path of ICONS[kind] ?? ICONS.email) {
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    for (const [key, value] of Object.entries({
      d: path, fill: 'none', stroke: 'currentColor', 'stroke-width': '1.7', 'stroke-linejoin': 'round',
    })) line.setAttribute(key, value);
    svg.append(line);
  }
  return svg;
}

function moment(text, style) {
  const date = new Date(text);
  const today = date.toDateString() === new Date().toDateString();
  const short = today ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' };
  const options = style === 'long' ? { dateStyle: 'full', timeStyle: 'medium' } : short;
  return element('time', { dateTime: text, textContent: new Intl.DateTimeFormat(undefined, options).format(date) });
}

function entry(message) {
  const link = element('a', { href: '#' + message.id },
    element('span', { className: 'badge', title: message.channel }, icon(message.channel)),
    element('span', { className: 'who', textContent: message.to }),
    moment(message.received_at),
    element('span', { className: 'line', textContent: message.subject ?? message.text }));
  if (message.id === shown) link.setAttribute('aria-current', 'true');
  return element('li', {}, link);
}

function size(attachment) {
  const bytes = Math.floor(attachment.content_base64.length * 3 / 4);
  return bytes < 1024 ? bytes + ' B' : (bytes / 1024).toFixed(1) + ' KiB';
}

function head(message) {
  const facts = element('dl');
  for (const [name, value] of [['To', message.to], ['From', message.from], ['Received', moment(message.received_at, 'long')]]) {
    facts.append(element('dt', { textContent: name }), element('dd', {}, value));
  }
  const box = element('div', { className: 'head' },
    element('button', { type: 'button', className: 'back', textContent: '‹ All messages', onclick: () => { location.hash = ''; } }),
    element('h2', { textContent: message.subject ?? 'Text message' }), facts);
  if (message.attachments.length > 0) {
    box.append(element('div', { className: 'files' }, ...message.attachments.map((file, i) =>
      element('a', { href: `/messages/${message.id}/attachments/${i}`, download: file.filename },
        file.filename, element('span', { textContent: size(file) })))));
  }
  return box;
}

function views(message) {
  if (message.channel !== 'email') {
    return { Message: () => element('div', { className: 'bubble', textContent: message.text }) };
  }
  const all = {};
  if (message.html) all.Message = () => {
    const frame = element('iframe', { title: 'The mail as its reader sees it' });
    frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
    frame.src = `/messages/${message.id}/html`;
    return frame;
  };
  all.Text = () => element('pre', { textContent: message.text });
  all.Headers = () => element('pre', {
    textContent: Object.entries(message.headers).map(([name, value]) => `${name}: ${value}`).join('\n') || 'None.',
  });
  return all;
}

function read(message) {
  const all = views(message);
  const pane = element('div', { className: 'pane' });
  const tabs = element('div', { className: 'tabs' });
  tabs.setAttribute('role', 'tablist');
  const choose = (name) => {
    pane.replaceChildren(all[name]());
    for (const tab of tabs.children) tab.setAttribute('aria-selected', String(tab.textContent === name));
  };
  for (const name of Object.keys(all)) {
    const tab = element('button', { type: 'button', textContent: name, onclick: () => choose(name) });
    tab.setAttribute('role', 'tab');
    tabs.append(tab);
  }
  reader.replaceChildren(head(message));
  if (tabs.children.length > 1) reader.append(tabs);
  reader.append(pane);
  choose(Object.keys(all)[0]);
}

function showSelection() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const message = messages.find((each) => each.id === wanted);
  document.body.classList.toggle('reading', Boolean(message));
  if (message && shown !== message.id) read(message);
  if (!message) {
    reader.replaceChildren(messages.length > 0
      ? element('div', { className: 'empty' }, icon('email'),
        element('strong', { textContent: 'Pick a message' }), 'It opens here. Arrow keys move through the list.')
      : element('div', { className: 'empty' }, icon('email'),
        element('strong', { textContent: 'Nothing here yet' }), 'Book something. The confirmation arrives within a second.'));
  }
  shown = message?.id ?? null;
  for (const link of list.querySelectorAll('a')) {
    link.toggleAttribute('aria-current', false);
    if (link.hash.slice(1) === shown) link.setAttribute('aria-current', 'true');
  }
}

let asked = 0;
async function refresh() {
  const turn = ++asked;
  const query = new URLSearchParams({ limit: '200' });
  if (search.value.trim()) query.set('q', search.value.trim());
  if (channel) query.set('channel', channel);
  const answer = await fetch('/api/messages?' + query);
  const { data } = await answer.json();
  if (turn !== asked) return;
  messages = data;
  list.replaceChildren(...messages.map(entry));
  none.hidden = messages.length > 0;
  none.textContent = search.value.trim() || channel ? 'Nothing fits.' : 'No messages yet.';
  showSelection();
}

let pending;
search.addEventListener('input', () => { clearTimeout(pending); pending = setTimeout(refresh, 120); });
for (const button of document.querySelectorAll('[data-channel]')) {
  button.addEventListener('click', () => {
    channel = button.dataset.channel;
    for (const each of document.querySelectorAll('[data-channel]')) {
      each.setAttribute('aria-pressed', String(each === button));
    }
    refresh();
  });
}
document.querySelector('#clear').addEventListener('click', async () => {
  if (confirm('Delete all messages?')) await fetch('/api/messages', { method: 'DELETE' });
});
addEventListener('hashchange', showSelection);
addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target === search || messages.length === 0) return;
  event.preventDefault();
  const at = messages.findIndex((message) => message.id === shown);
  location.hash = messages[Math.min(messages.length - 1, Math.max(0, at + step))].id;
});

const stream = new EventSource('/api/stream');
stream.addEventListener('changed', refresh);
stream.onopen = () => { live.textContent = 'live'; live.classList.add('on'); refresh(); };
stream.onerror = () => { live.textContent = 'reconnecting'; live.classList.remove('on'); };
refresh();
