function chartKey() {
  return element(
    'div',
    { class: 'key' },
    element('span', {}, element('i', { class: 'line' }), 'as read: raw values of valid rows, before cleansing'),
    element('span', {}, element('i', {}), 'after cleansing, as published'),
  );
}

function chart(name, label, bars, size) {
  const title = element(
    'h3',
    {},
    name,
    element('span', { class: 'unit' }, `${label}${needsLogAxis(bars) ? ' · log scale' : ''}`),
  );
  const numbers = figures(
    [
      { label: 'Values', cell: (one) => one.label },
      { label: 'As read', kind: 'number', cell: (one) => format.count(one.before) },
      { label: 'After cleansing', kind: 'number', cell: (one) => format.count(one.after) },
    ],
    bars,
  );
  return element('figure', {}, title, beforeAfterChart(name, bars, size), numbers);
}

function binLabel({ from, to }) {
  if (from === null) {
    return to === null ? 'all' : `below ${format.value(to)}`;
  }
  return to === null ? `${format.value(from)} and more` : `${format.value(from)} to ${format.value(to)}`;
}

function distributions() {
  const all = Object.entries(report.distributions);
  if (all.length === 0) {
    return;
  }
  const multiples = all.map(([name, { unit, bins }]) => {
    const bars = bins.map((bin) => ({ ...bin, label: binLabel(bin), tick: format.short(bin.from ?? bin.to ?? 0) }));
    return chart(name, unit ? ` · ${unit}` : '', bars, '');
  });
  section('Distributions', null, chartKey(), element('div', { class: 'charts' }, multiples));
}

function hours() {
  const { before, after } = report.rows_by_hour;
  if (before.length === 0) {
    return;
  }
  const bars = before.map((count, hour) => {
    const tick = String(hour).padStart(2, '0');
    return { before: count, after: after[hour] ?? 0, label: `${tick}:00 to ${tick}:59`, tick };
  });
  section('Rows by hour', null, chartKey(), chart('Hour of the pick-up', '', bars, 'tall')).classList.add('whole');
}
