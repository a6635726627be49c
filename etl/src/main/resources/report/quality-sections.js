function scores() {
  const { overall, ...dimensions } = report.scores;
  const meaning = {
    schema: 'columns match',
    completeness: 'values present',
    accuracy: 'values plausible',
    consistency: 'values agree',
    uniqueness: 'rows only once',
  };
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
      element('div', { class: 'hint' }, note),
    );
  const note = word(met ? 'good' : 'bad', `${met ? 'at least' : 'below'} ${format.score(required)}`);
  const tiles = Object.entries(dimensions).map(([name, score]) => tile(name, score, '', '', null, meaning[name]));
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

function rules() {
  if (report.rules.length === 0) {
    return;
  }
  const order = ['failed', 'failed, tolerated', 'passed', 'not applicable'];
  const tone = { failed: 'bad', 'failed, tolerated': 'warn', passed: 'good', 'not applicable': 'idle' };
  const outcome = (rule) => (rule.tolerated ? 'failed, tolerated' : format.words(rule.outcome));
  const sorted = [...report.rules].sort((a, b) => order.indexOf(outcome(a)) - order.indexOf(outcome(b)));
  const counts = order.map((one) => `${format.count(sorted.filter((rule) => outcome(rule) === one).length)} ${one}`);
  section(
    'Rules',
    `${counts.join(' · ')}. A rule that judges each row decides only from a violation share of ${format.share(report.gate.maximum_rule_violation_ratio)}; below, its failure is tolerated.`,
    table(
      [
        { label: 'Outcome', cell: (rule) => word(tone[outcome(rule)], outcome(rule)) },
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

/** A long rule may have a title in words, with its text below; first words of the text alone say nothing more. */
function ruleText(rule) {
  const text = element('code', {}, rule.rule);
  return [
    rule.rule.startsWith(rule.title.replace(/…$/, '')) ? text : element('span', { class: 'titled' }, rule.title, text),
    rule.reason ? element('span', { class: 'hint' }, rule.reason) : null,
  ];
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
    `The mark is at ${format.share(limit)}, the share from which a column stops the run. Only rows and files that can carry a column are judged. Least, mean and greatest are of the values as read: raw, with the rows in quarantine.`,
    table(
      [
        { label: 'Column', kind: 'name', cell: (column) => columnName(column) },
        { label: 'Missing', kind: 'wide', cell: missingBar },
        { label: 'Share', kind: 'number', cell: carried((column) => format.share(column.missing_ratio)) },
        { label: 'Rows', kind: 'number', cell: carried((column) => format.count(column.missing)) },
        { label: 'Unreadable', kind: 'number', cell: (column) => format.count(column.unreadable) },
        { label: 'Filled in', kind: 'number', cell: (column) => format.count(column.imputed) },
        { label: 'Invalid', kind: 'number', cell: carried((column) => format.count(column.invalid)) },
        { label: 'Least, raw', kind: 'number', cell: carried((column) => format.value(column.minimum)) },
        { label: 'Mean, raw', kind: 'number', cell: carried((column) => format.value(column.mean)) },
        { label: 'Greatest, raw', kind: 'number', cell: carried((column) => format.value(column.maximum)) },
      ],
      all,
      (column) => (column.carried ? '' : 'quiet'),
    ),
  );
}

function columnName(column) {
  const example = column.unreadable ? element('span', { class: 'hint' }, `unreadable: “${column.unreadable_example}”`) : null;
  return [element('code', {}, column.name), example];
}

function quarantine() {
  const reasons = Object.entries(report.quarantine)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1]);
  if (reasons.length === 0) {
    return;
  }
  const most = reasons[0][1];
  const lines = report.unreadable_lines;
  const broken = lines.rows ? ` ${format.count(lines.rows)} lines are no record, for example “${lines.example}”.` : '';
  section(
    'Why rows are in quarantine',
    `A row is kept with every reason that applies, so the figures can add up to more than the rows in quarantine. A run stops from ${format.share(report.gate.maximum_quarantine_ratio)} of all rows, or ${format.share(report.gate.maximum_file_quarantine_ratio)} of a file.${broken}`,
    table(
      [
        { label: 'Reason', kind: 'name', cell: ([reason]) => format.reason(reason) },
        { label: '', kind: 'wide', cell: ([, count]) => bar(count / most, null) },
        { label: 'Rows', kind: 'number', cell: ([, count]) => format.count(count) },
        { label: 'Of rows read', kind: 'number', cell: ([, count]) => format.share(count / report.rows.read) },
      ],
      reasons,
    ),
  );
}

function examples() {
  const reasons = Object.entries(report.examples);
  if (reasons.length === 0) {
    return;
  }
  const paths = reasons.flatMap(([, rows]) => rows.map((row) => row.path));
  const folder = commonFolder(paths);
  const values = (row) =>
    Object.entries(row.values).map(([column, value]) =>
      element('div', {}, element('dt', {}, format.words(column)), element('dd', {}, value)),
    );
  const shown = reasons.map(([reason, rows]) =>
    element(
      'div',
      {},
      element('h3', {}, format.reason(reason)),
      rows.map((row) =>
        element(
          'div',
          { class: 'example' },
          element('code', {}, row.path.slice(folder.length)),
          element('dl', {}, values(row)),
        ),
      ),
    ),
  );
  section(
    'Examples of rows in quarantine',
    'At most three for each reason, as they were read. The table quarantine has them all.',
    element('div', { class: 'examples' }, shown),
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
  ).classList.add('whole', 'narrow-table');
}
