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
    parts.withheld > 0
      ? 'Every row that was read is in exactly one of these. Withheld rows would be published, were the gate met.'
      : 'Every row that was read is in exactly one of these.',
    element('div', { class: 'stack', 'aria-hidden': 'true' }, stack),
    element('dl', { class: 'legend' }, legend),
  ).classList.add('whole');
}

function files() {
  if (report.files.length === 0) {
    return;
  }
  const folder = commonFolder(report.files.map((file) => file.path));
  const tone = { new: 'good', changed: 'good', unchanged: 'idle', unreadable: 'bad' };
  const unreadable = (file) => (file.status === 'unreadable' ? 0 : 1);
  const name = (file) => [element('code', {}, file.path.slice(folder.length)), ...fileNotes(file)];
  section(
    `Quality by file: ${report.files.length === 1 ? '1 file' : `${format.count(report.files.length)} files`}`,
    folder === '' ? null : element('code', {}, folder),
    table(
      [
        { label: 'File', kind: 'text', cell: name },
        { label: 'Status', cell: (file) => word(tone[file.status], file.status) },
        { label: 'Month', kind: 'word', cell: (file) => file.month ?? '–' },
        { label: 'Schema of', kind: 'word', cell: (file) => file.era ?? '–' },
        { label: 'Rows', kind: 'number', cell: (file) => format.count(file.rows) },
        { label: 'Quarantined', kind: 'number', cell: (file) => format.count(file.quarantined) },
        { label: 'Share', kind: 'number', cell: quarantinedShare },
        { label: 'Duplicates', kind: 'number', cell: (file) => format.count(file.duplicates) },
      ],
      [...report.files].sort((a, b) => unreadable(a) - unreadable(b)),
    ),
  );
}

function quarantinedShare(file) {
  if (file.rows === 0) {
    return '–';
  }
  const share = file.quarantined / file.rows;
  const limit = report.gate.maximum_file_quarantine_ratio;
  return share > 0 && limit < 1 && share >= limit
    ? element('span', { class: 'bad-share' }, format.share(share))
    : format.share(share);
}

function fileNotes(file) {
  const list = (name, entries) => (entries.length > 0 ? [`${name}: ${entries.join(', ')}`] : []);
  const mostFirst = (figures) => Object.entries(figures).sort((a, b) => b[1] - a[1]);
  const notes = [
    ...(file.message === null ? [] : [file.message]),
    ...file.warnings.map((warning) => `Warning: ${warning}`),
    ...list(
      'Quarantined',
      mostFirst(file.quarantine).map(([reason, count]) => `${format.reason(reason)} ${format.count(count)}`),
    ),
    ...list(
      'Missing',
      mostFirst(file.missing).map(([column, share]) => `${column} ${format.share(share)}`),
    ),
    ...list('Ignored columns', file.ignored_columns),
  ];
  return notes.map((text) => element('span', { class: 'hint' }, text));
}

function passedOver() {
  const paths = report.passed_over;
  if (paths.length === 0) {
    return;
  }
  section(
    `Passed over: ${paths.length === 1 ? '1 path' : `${format.count(paths.length)} paths`}`,
    'In the input, but not read: neither Parquet nor CSV by content, or hidden.',
    element('ul', { class: 'paths' }, paths.map((path) => element('li', {}, element('code', {}, path)))),
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
        { label: 'Stage', kind: 'name', cell: ([stage]) => format.words(stage) },
        { label: '', kind: 'wide', cell: ([, seconds]) => bar(seconds / longest, null) },
        { label: 'Time', kind: 'number', cell: ([, seconds]) => format.seconds(seconds) },
        { label: 'Share', kind: 'number', cell: ([, seconds]) => format.share(seconds / total) },
      ],
      all,
    ),
  ).classList.add('whole');
}
