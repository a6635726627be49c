const charts = [];

/** Bars for the rows after cleansing, a stepped line for the rows before. */
function beforeAfterChart(title, bars, size = '') {
  const box = element('div', { class: `chart ${size}`, role: 'img', 'aria-label': `${title}, before and after cleansing` });
  charts.push({ box, bars, instance: null });
  return box;
}

function drawCharts() {
  for (const chart of charts) {
    chart.instance?.dispose();
    chart.instance = echarts.init(chart.box, null, { renderer: 'svg' });
    chart.instance.setOption(options(chart.bars));
  }
}

/** Counts that differ a thousandfold would leave most bars invisible. */
function needsLogAxis(bars) {
  const counts = bars.flatMap((one) => [one.before, one.after]).filter((count) => count > 0);
  return counts.length > 0 && Math.max(...counts) > 1000 * Math.min(...counts);
}

/** One step for each factor of ten, and one for a single row: the library's own log axis would hide it. */
const logHeight = (count) => (count === 0 ? 0 : 1 + Math.log10(count));
const logCount = (height) => (height === 0 ? 0 : 10 ** (height - 1));

function options(bars) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const log = needsLogAxis(bars);
  const heights = (key) => bars.map((one) => (log ? logHeight(one[key]) : one[key]));
  const text = { color: colour('faint'), fontSize: 11 };
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 46, right: 6, top: 10, bottom: 26 },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: colour('card'),
      borderColor: colour('line'),
      textStyle: { color: colour('ink'), fontSize: 12.5 },
      formatter: (points) => tooltip(bars[points[0].dataIndex]),
    },
    xAxis: {
      type: 'category',
      data: bars.map((one) => one.tick),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('line') } },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      minInterval: 1,
      splitNumber: log ? 8 : 4,
      axisLabel: { ...text, formatter: (height) => format.short(log ? logCount(height) : height) },
      splitLine: { lineStyle: { color: colour('line') } },
    },
    series: [
      { type: 'bar', data: heights('after'), itemStyle: { color: colour('accent') }, barCategoryGap: '12%' },
      {
        type: 'line',
        step: 'middle',
        data: heights('before'),
        symbol: 'none',
        lineStyle: { color: colour('before'), width: 1.5 },
        itemStyle: { color: colour('before') },
      },
    ],
  };
}

/** An element and not markup, so that no name can become part of the page. */
function tooltip(one) {
  const line = (label, count) => element('div', {}, `${label} ${format.count(count)}`);
  return element('div', {}, element('strong', {}, one.label), line('as read', one.before), line('after cleansing', one.after));
}

function redrawWhenThePageChanges() {
  let width = 0;
  new ResizeObserver(() => {
    if (document.body.clientWidth !== width) {
      width = document.body.clientWidth;
      charts.forEach((chart) => chart.instance.resize());
    }
  }).observe(document.body);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawCharts);
  const printing = (now) => () => {
    document.documentElement.classList.toggle('printing', now);
    drawCharts();
  };
  addEventListener('beforeprint', printing(true));
  addEventListener('afterprint', printing(false));
}
