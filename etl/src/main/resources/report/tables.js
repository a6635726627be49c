/**
 * A table of rows. A column is {label, cell, kind}: cell turns a row into text or a node, kind is a class of the cell.
 */
function table(columns, rows, rowClass = () => '') {
  const head = columns.map((column) => element('th', { scope: 'col', class: column.kind ?? '' }, column.label));
  const body = rows.map((row) =>
    element(
      'tr',
      { class: rowClass(row) },
      columns.map((column) => tableCell(column.kind ?? '', column.cell(row))),
    ),
  );
  const content = element('table', {}, element('thead', {}, element('tr', {}, head)), element('tbody', {}, body));
  // A long table scrolls by itself, by keyboard too.
  const box = rows.length > 40 ? { class: 'scroll long', tabindex: '0' } : { class: 'scroll' };
  return element('div', box, content);
}

/** Zeros and dashes step back, so that the eye finds the figures that say something. */
function tableCell(kind, content) {
  const nothing = kind === 'number' && ['0', '0.00\u00a0%', '–'].includes(content);
  return element('td', { class: nothing ? `${kind} nothing` : kind }, content);
}

/** A bar for a share of its full width, with a mark at the limit where there is one. */
function bar(share, limit, tone = '') {
  const percent = (value) => `${Math.min(Math.max(value, 0), 1) * 100}%`;
  const fill = share > 0 ? element('i', { style: `width:${percent(share)}` }) : null;
  const mark = limit === null ? null : element('b', { style: `left:${percent(limit)}` });
  return element('span', { class: `bar ${tone}`, 'aria-hidden': 'true' }, fill, mark);
}

/** A word for a state: its sign and its tone say the same, so that nobody has to tell colours apart. */
function word(tone, text) {
  const sign = { good: '✓', warn: '!', bad: '✕', idle: '–' }[tone];
  return element('span', { class: `word ${tone}` }, `${sign} ${text}`);
}

/** The figures of a chart for those who cannot see it, or want to copy them. */
function figures(columns, rows) {
  return element('details', {}, element('summary', {}, 'Figures'), table(columns, rows));
}
