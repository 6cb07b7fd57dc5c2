const token = document.querySelector('meta[name="demo-token"]')?.getAttribute('content') ?? '';
const notice = document.querySelector('#notice');
const plugged = document.querySelector('#plugged');
const buttons = [...document.querySelectorAll('.deeds button')];

/** Asks the demo for something, as only this page can. */
async function ask(path, body) {
  const response = await fetch(`/demo/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-demo-token': token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? 'The demo does not answer as it should.');
  return answer;
}

const phones = [...document.querySelectorAll('.phone')];
for (const [place, phone] of phones.entries()) {
  phone
    .querySelector('select')
    .addEventListener('change', ({ target }) =>
      deed(async () => show(await ask('sit', { seat: place, handle: target.value }))),
    );
}

/** Shows who sits where, and loads both phones anew. */
function show({ seats, people, paths }) {
  seats.forEach(({ url, handle }, place) => {
    const phone = phones[place];
    const choices = people.map(({ handle: value, name }) => {
      return Object.assign(document.createElement('option'), { value, textContent: name });
    });
    phone.querySelector('select').replaceChildren(...choices);
    phone.querySelector('select').value = handle;
    phone.querySelector('a').href = url;
    phone.querySelector('iframe').src = `${url}${paths[place]}`;
  });
}

/** Begins something that a person asked for. */
function deed(work) {
  void finish(work);
}

/** One at a time; what fails is said. */
async function finish(work) {
  for (const button of buttons) button.disabled = true;
  notice.textContent = '';
  try {
    await work();
  } catch (error) {
    notice.textContent = error.message;
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** What each step of the pulled plug says. */
const sentences = {
  writing: ({ text }) => `Sent: “${text}”`,
  killed: ({ acknowledged }) =>
    acknowledged
      ? 'The server is killed (kill -9), just after it had answered.'
      : 'The server is killed (kill -9) before it has answered.',
  away: () => 'The server is away, its database with it. Both phones say so.',
  back: ({ ms }) => `It is back after ${seconds(ms)}, with nobody’s help.`,
  counted: ({ count, ms }) =>
    `Counted in the log after ${seconds(ms)}: the message is there ${count === 1 ? 'once' : `${count} times`}.`,
};

const news = {
  here: () => {},
  reset: ({ ms }) => {
    notice.textContent = `The town is as it was at the start (${seconds(ms)}).`;
  },
  plug: (step) => {
    if (step.step === 'writing') plugged.querySelector('ol').replaceChildren();
    plugged.hidden = false;
    const line = document.createElement('li');
    line.textContent = sentences[step.step](step);
    line.dataset.step = step.step;
    plugged.querySelector('ol').append(line);
  },
};

/** Hears what happens, line by line, for as long as the demo runs. */
async function follow() {
  const { body } = await fetch('/demo/news', { headers: { 'x-demo-token': token } });
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (text + part.value).split('\n');
    text = lines.pop();
    for (const line of lines) {
      const told = JSON.parse(line);
      news[told.news]?.(told);
    }
  }
}

document
  .querySelector('#swap')
  .addEventListener('click', () => deed(() => ask('swap', {}).then(show)));
document.querySelector('#reset').addEventListener('click', () =>
  deed(async () => {
    plugged.hidden = true;
    show(await ask('reset', {}));
  }),
);
document.querySelector('#plug').addEventListener('click', () => deed(() => ask('plug', {})));

for (const tab of document.querySelectorAll('nav button')) {
  tab.addEventListener('click', () => {
    for (const other of document.querySelectorAll('nav button')) {
      other.setAttribute('aria-pressed', String(other === tab));
    }
    for (const [place, phone] of phones.entries()) {
      phone.toggleAttribute('data-off', tab.dataset.show !== `${place}`);
    }
  });
}

const ended = () => {
  notice.textContent = 'The demo has ended. Start it again in the terminal, then load this page.';
};
follow().then(ended, ended);
show(await ask('stage'));
