'use strict';

function runFacts() {
  const facts = {
    Environment: report.environment,
    Job: report.job_name,
    Run: report.run_id,
    Started: format.instant(report.started_at),
    Took: format.seconds(sum(Object.values(report.durations))),
    Files: format.count(report.files.length),
  };
  const entries = Object.entries(facts).map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value ?? '–')),
  );
  document.getElementById('run').append(...entries);
}

function scores() {
  const { overall, ...dimensions } = report.scores;
  if (overall === null) {
    return;
  }
  const required = report.gate.minimum_overall_score;
  const met = overall >= required;
  const tile = (name, score, kind, tone, limit, note) =>
    element(
      'div',
      { class: `tile ${kind}` },
      element('div', { class: 'label' }, name),
      element('div', { class: 'figure' }, format.score(score)),
      bar(score ?? 0, limit, tone),
      note,
    );
  const note = element(
    'p',
    { class: 'hint' },
    word(met ? 'good' : 'bad', met ? 'meets' : 'below'),
    ` the required ${format.score(required)}`,
  );
  const tiles = Object.entries(dimensions).map(([name, score]) => tile(name, score, '', '', null, null));
  section(
    'Scores',
    null,
    element('div', { class: 'tiles' }, tile('overall', overall, 'overall', met ? 'good' : 'bad', required, note), tiles),
  ).classList.add('whole');
}

function failures() {
  if (report.gate.failures.length === 0) {
    return;
  }
  const items = report.gate.failures.map((failure) => element('li', {}, failure));
  section('Checks that were not met', null, element('ul', {}, items)).classList.add('alarm');
}

function rows() {
  const { read, ...parts } = report.rows;
  if (read === 0) {
    return;
  }
  parts.unaccounted = read - sum(Object.values(parts));
  const optional = new Set(['withheld', 'unaccounted']);
  const shown = Object.entries(parts).filter(([name, count]) => count !== 0 || !optional.has(name));
  const stack = shown
    .filter(([, count]) => count > 0)
    .map(([name, count]) => element('i', { class: `${name}-rows`, style: `flex:${count} 0 0` }));
  const legend = shown.map(([name, count]) =>
    element(
      'div',
      {},
      element('dt', {}, element('i', { class: `${name}-rows` }), name === 'unaccounted' ? 'unaccounted for' : name),
      element('dd', {}, format.count(count), element('small', {}, format.share(count / read))),
    ),
  );
  section(
    `${format.count(read)} rows read`,
    'Every row that was read is in exactly one of these.',
    element('div', { class: 'stack', 'aria-hidden': 'true' }, stack),
    element('dl', { class: 'legend' }, legend),
  ).classList.add('whole');
}

function rules() {
  if (report.rules.length === 0) {
    return;
  }
  const order = ['failed', 'passed', 'not_applicable'];
  const tone = { failed: 'bad', passed: 'good', not_applicable: 'idle' };
  const sorted = [...report.rules].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  const failed = report.rules.filter((rule) => rule.outcome === 'failed').length;
  section(
    'Rules',
    `${format.count(failed)} of ${format.count(sorted.length)} failed. A rule that judges each row stops a run only from a violation share of ${format.share(report.gate.maximum_rule_violation_ratio)}.`,
    table(
      [
        { label: 'Outcome', cell: (rule) => word(tone[rule.outcome], format.words(rule.outcome)) },
        { label: 'Rule', kind: 'text', cell: (rule) => ruleText(rule) },
        { label: 'Dimension', cell: (rule) => rule.dimension },
        { label: 'Figure', kind: 'number', cell: (rule) => format.value(rule.value) },
        { label: 'Violations', kind: 'number', cell: (rule) => format.share(rule.violation_ratio) },
      ],
      sorted,
      (rule) => (rule.outcome === 'not_applicable' ? 'quiet' : ''),
    ),
  );
}

function ruleText(rule) {
  return [element('code', {}, rule.rule), rule.reason ? element('span', { class: 'hint' }, rule.reason) : null];
}

function columns() {
  const all = Object.entries(report.columns).map(([name, column]) => ({ name, ...column }));
  if (all.length === 0) {
    return;
  }
  const limit = report.gate.maximum_missing_ratio;
  const scale = Math.max(limit, ...all.map((column) => column.missing_ratio ?? 0)) * 1.15;
  const missingBar = (column) => {
    if (!column.carried) {
      return 'not carried by any file';
    }
    const ratio = column.missing_ratio ?? 0;
    return bar(ratio / scale, limit / scale, ratio >= limit ? 'bad' : '');
  };
  const carried = (show) => (column) => (column.carried ? show(column) : '');
  section(
    'Missing by column',
    `The mark is at ${format.share(limit)}, the share from which a column stops the run. Only rows and files that can carry a column are judged.`,
    table(
      [
        { label: 'Column', cell: (column) => element('code', {}, column.name) },
        { label: 'Missing', kind: 'wide', cell: missingBar },
        { label: 'Share', kind: 'number', cell: carried((column) => format.share(column.missing_ratio)) },
        { label: 'Rows', kind: 'number', cell: carried((column) => format.count(column.missing)) },
        { label: 'Filled in', kind: 'number', cell: (column) => format.count(column.imputed) },
        { label: 'Invalid', kind: 'number', cell: carried((column) => format.count(column.invalid)) },
        { label: 'Least', kind: 'number', cell: carried((column) => format.value(column.minimum)) },
        { label: 'Mean', kind: 'number', cell: carried((column) => format.value(column.mean)) },
        { label: 'Greatest', kind: 'number', cell: carried((column) => format.value(column.maximum)) },
      ],
      all,
      (column) => (column.carried ? '' : 'quiet'),
    ),
  );
}

function quarantine() {
  const reasons = Object.entries(report.quarantine)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1]);
  if (reasons.length === 0) {
    return;
  }
  const most = reasons[0][1];
  section(
    'Why rows are in quarantine',
    'A row is kept with every reason that applies, so the figures can add up to more than the rows in quarantine.',
    table(
      [
        { label: 'Reason', cell: ([reason]) => format.words(reason) },
        { label: '', kind: 'wide', cell: ([, count]) => bar(count / most, null) },
        { label: 'Rows', kind: 'number', cell: ([, count]) => format.count(count) },
        { label: 'Of rows read', kind: 'number', cell: ([, count]) => format.share(count / report.rows.read) },
      ],
      reasons,
    ),
  );
}

function outliers() {
  const all = Object.entries(report.outliers);
  if (all.length === 0) {
    return;
  }
  const bounds = ({ bound, lowest_bound: lowest }) =>
    lowest === bound ? format.value(bound) : `${format.value(lowest)} to ${format.value(bound)}`;
  section(
    'Outliers',
    'Values above the bound of their file are capped at it and flagged.',
    table(
      [
        { label: 'Column', cell: ([name]) => element('code', {}, name) },
        { label: 'Bound', kind: 'number', cell: ([, outlier]) => bounds(outlier) },
        { label: 'Values capped', kind: 'number', cell: ([, outlier]) => format.count(outlier.capped) },
      ],
      all,
    ),
  ).classList.add('whole');
}

function chartKey() {
  return element(
    'div',
    { class: 'key' },
    element('span', {}, element('i', { class: 'line' }), 'before cleansing'),
    element('span', {}, element('i', {}), 'after'),
  );
}

function chart(name, label, bars, size) {
  const title = element(
    'h3',
    {},
    name,
    element('span', { class: 'unit' }, `${label}${needsLogAxis(bars) ? ' · rows on a log scale' : ''}`),
  );
  const numbers = figures(
    [
      { label: 'Values', cell: (one) => one.label },
      { label: 'Before', kind: 'number', cell: (one) => format.count(one.before) },
      { label: 'After', kind: 'number', cell: (one) => format.count(one.after) },
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
  const { before, after } = report.rows_by_hour ?? { before: [], after: [] };
  if (before.length === 0) {
    return;
  }
  const bars = before.map((count, hour) => {
    const tick = String(hour).padStart(2, '0');
    return { before: count, after: after[hour] ?? 0, label: `${tick}:00 to ${tick}:59`, tick };
  });
  section('Rows by hour', null, chartKey(), chart('Hour of the pick-up', '', bars, 'tall')).classList.add('whole');
}

function files() {
  if (report.files.length === 0) {
    return;
  }
  const folder = commonFolder(report.files.map((file) => file.path));
  const tone = { new: 'good', changed: 'good', unchanged: 'idle', unreadable: 'bad' };
  const unreadable = (file) => (file.status === 'unreadable' ? 0 : 1);
  const note = (file) =>
    file.message ?? (file.ignored_columns.length > 0 ? `ignored: ${file.ignored_columns.join(', ')}` : '');
  section(
    report.files.length === 1 ? '1 file' : `${format.count(report.files.length)} files`,
    folder === '' ? null : element('code', {}, folder),
    table(
      [
        { label: 'File', kind: 'text', cell: (file) => element('code', {}, file.path.slice(folder.length)) },
        { label: 'Status', cell: (file) => word(tone[file.status], file.status) },
        { label: 'Month', cell: (file) => file.month ?? '–' },
        { label: 'Schema of', cell: (file) => file.era ?? '–' },
        { label: 'Rows', kind: 'number', cell: (file) => format.count(file.rows) },
        { label: 'Quarantined', kind: 'number', cell: (file) => format.count(file.quarantined) },
        { label: 'Duplicates', kind: 'number', cell: (file) => format.count(file.duplicates) },
        { label: 'Note', kind: 'text', cell: note },
      ],
      [...report.files].sort((a, b) => unreadable(a) - unreadable(b)),
    ),
  );
}

/** The folder that all paths begin with, said once instead of in every row. */
function commonFolder(paths) {
  let prefix = paths[0];
  for (const path of paths) {
    while (!path.startsWith(prefix)) {
      prefix = prefix.slice(0, -1);
    }
  }
  return prefix.slice(0, prefix.lastIndexOf('/') + 1);
}

function durations() {
  const all = Object.entries(report.durations);
  const longest = Math.max(...all.map(([, seconds]) => seconds));
  const total = sum(all.map(([, seconds]) => seconds));
  if (total === 0) {
    return;
  }
  section(
    'Durations',
    null,
    table(
      [
        { label: 'Stage', cell: ([stage]) => format.words(stage) },
        { label: '', kind: 'wide', cell: ([, seconds]) => bar(seconds / longest, null) },
        { label: 'Time', kind: 'number', cell: ([, seconds]) => format.seconds(seconds) },
        { label: 'Share', kind: 'number', cell: ([, seconds]) => format.share(seconds / total) },
      ],
      all,
    ),
  ).classList.add('whole');
}

runFacts();
scores();
failures();
rows();
rules();
columns();
quarantine();
outliers();
distributions();
hours();
files();
durations();
drawCharts();
redrawWhenThePageChanges();
