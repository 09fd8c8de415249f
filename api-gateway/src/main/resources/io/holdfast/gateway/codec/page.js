'use strict';

// A token lives in the memory of this page and in a cookie that no script can read.

const part = (id) => document.getElementById(id);

let session = null;
let renewal = null;

function say(text, kind) {
  part('status').textContent = text;
  part('status').className = kind;
}

function show(loggedIn) {
  part('out').hidden = loggedIn;
  part('in').hidden = !loggedIn;
}

async function call(path, options) {
  const answer = await fetch(path, { credentials: 'same-origin', ...options });
  if (answer.ok) {
    return answer.status === 204 ? null : answer.json();
  }
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.code || 'unknown'), { status: answer.status });
}

function post(path, body) {
  return call(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function withToken(path, method) {
  return call(path, { method, headers: { Authorization: 'Bearer ' + session.access_token } });
}

const WORDS = {
  invalid_credentials: 'The e-mail or the password is wrong.',
  not_allowed: 'This account may not read the bookings of others.',
  rate_limited: 'Too many attempts. Wait a few minutes.',
  invalid_refresh_token: 'You were logged out. Log in again.',
};

function explain(failed) {
  return WORDS[failed.message] || 'That did not work. Try again in a moment.';
}

async function take(tokens) {
  session = tokens;
  await withToken('/codec/session', 'POST');
  // A minute before the token ends.
  renewal = setTimeout(renew, Math.max(10, tokens.expires_in - 60) * 1000);
}

async function renew() {
  try {
    await take(await post('/api/v1/auth/refresh', { refresh_token: session.refresh_token }));
  } catch (failed) {
    if (failed.status) {
      forget();
      say(explain(failed), 'bad');
    } else {
      renewal = setTimeout(renew, 5000);
    }
  }
}

function forget() {
  clearTimeout(renewal);
  session = null;
  show(false);
}

part('login').addEventListener('submit', async (event) => {
  event.preventDefault();
  part('submit').disabled = true;
  say('', '');
  try {
    await take(await post('/api/v1/auth/login', { email: part('email').value, password: part('password').value }));
    part('password').value = '';
    show(true);
    say('Histories are readable in this browser.', 'good');
  } catch (failed) {
    if (session) {
      await withToken('/api/v1/auth/logout', 'POST').catch(() => {});
    }
    forget();
    say(explain(failed), 'bad');
  } finally {
    part('submit').disabled = false;
  }
});

part('leave').addEventListener('click', async () => {
  await call('/codec/session', { method: 'DELETE' }).catch(() => {});
  await withToken('/api/v1/auth/logout', 'POST').catch(() => {});
  forget();
  say('Logged out. Histories are encrypted again.', '');
});
