'use strict';

const report = JSON.parse(document.getElementById('report').textContent);

/** A new element. Children are nodes or plain text, never markup. */
function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    node.setAttribute(key, value);
  }
  node.append(...children.flat().filter((child) => child !== null));
  return node;
}

function section(title, hint, ...content) {
  const head = [element('h2', {}, title)];
  if (hint) {
    head.push(element('p', { class: 'hint' }, hint));
  }
  const node = element('section', {}, head, content);
  document.getElementById('sections').append(node);
  return node;
}

const format = {
  count: (value) => value.toLocaleString('en-US'),
  /** Cut and not rounded, so that a score just below its threshold never reads as having reached it. */
  score: (value) => (value === null ? '–' : `${(Math.floor(value * 10000 + 1e-7) / 100).toFixed(2)}\u00a0%`),
  share(value) {
    if (value === null) {
      return '–';
    }
    return value > 0 && value < 0.0001 ? '<\u00a00.01\u00a0%' : `${(value * 100).toFixed(2)}\u00a0%`;
  },
  /** Six digits find a figure again in the JSON; cents stay in large amounts. */
  value(value) {
    if (value === null) {
      return '–';
    }
    const digits = Math.abs(value) < 1000 ? { maximumSignificantDigits: 6 } : { maximumFractionDigits: 2 };
    return value.toLocaleString('en-US', digits);
  },
  short: (value) => value.toLocaleString('en-US', { notation: 'compact', maximumSignificantDigits: 3 }),
  seconds: (value) => `${value.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`,
  instant: (value) => (value === null ? '–' : value.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')),
  words: (value) => value.replaceAll('_', ' '),
  // The reason that a rule gives is its title, which is not changed: people look for it in the table.
  reason: (code) => (code.startsWith('rule:') ? code : code.replaceAll('_', ' ')),
};

const sum = (values) => values.reduce((total, value) => total + value, 0);
