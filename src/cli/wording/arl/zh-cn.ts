import type { ArlWords } from './words.ts';

const usage = `用法：npm run rapport -- arl --chart ewma --sided 2 --lambda 0.1 --limit 2.814 --shift 1 [--json]

计算控制图的零状态平均运行长度：观测值相互独立、服从正态分布，从刚启用起，平均经过多少个值发出信号。
所有数值以标准差为单位。
  --chart ewma      --lambda 权重 --limit L     单侧时只向上，且不低于目标值
  --chart cusum     --k 参考值 --h 控制限 [--head-start S]
  --chart shewhart  --limit L
  --sided 1|2       单侧或双侧控制限；不写为 2
  --shift D         均值偏离目标值多少；不写为 0
  --json            {"arl":10.33}
  --batch 文件      每行一个设计，JSON 格式，名称同上（驼峰写法）；逐行输出 {"arl":…}，
                    不成立的输出 {"error":…}：
                    {"chart":"cusum","sided":2,"k":0.5,"h":4,"headStart":2,"shift":1}
公式见 docs/arl.md。
`;

export const zhCN: ArlWords = {
  arl: {
    usage,
    answer: (length) => `平均运行长度：${length}`,
    seeFlags: '不带选项运行，可查看全部选项。',
    batchAlone: (other) => `--batch 从文件读取全部设计，请去掉 --${other}。`,
    noDesign: (path) => `${path} 中没有设计。请每行写一个，例如 {"chart":"shewhart","limit":3}。`,
    inLine: (line, fault) => `第 ${line} 行：${fault}`,
    fault: (fault) => {
      switch (fault.kind) {
        case 'no_object':
          return '不是 JSON 对象，应如 {"chart":"shewhart","limit":3}。';
        case 'no_chart':
          return `缺少控制图类型，请加上 ${fault.part}：ewma、cusum 或 shewhart。`;
        case 'unknown_chart':
          return `没有 ${fault.said} 这种控制图，只有 ewma、cusum 和 shewhart。`;
        case 'part_of_another':
          return `${fault.chart} 图没有 ${fault.part} 这个参数，只有 ${fault.parts.join('、')}，请去掉。`;
        case 'lacks_part':
          return `${fault.chart} 图缺少 ${fault.part}，请加上并给出数值。`;
        case 'no_number':
          return `${fault.part} 应为数字，例如 0.5，不能是 ${fault.said}。`;
        case 'not_one_or_two':
          return `${fault.part} 应为 1（单侧）或 2（双侧），不能是 ${fault.said}。`;
      }
    },
    noLength: (refusal, name) => {
      switch (refusal.kind) {
        case 'not_above_zero':
          return `${name(refusal.what)} 必须大于 0。`;
        case 'below_zero':
          return `${name(refusal.what)} 不能小于 0。`;
        case 'lambda_above_one':
          return `${name('lambda')} 是最新值的权重，最大为 1，此时即为 Shewhart 图。`;
        case 'head_start_not_below_h':
          return `${name('headStart')} 必须小于 ${name('h')}，否则一启用就发出信号；通常取其一半。`;
        case 'too_wide':
          return (
            '控制限之间相距超过单步标准差的 400 倍，无法计算。' +
            `请减小 ${name(refusal.what)}${refusal.what === 'limit' ? `，或增大 ${name('lambda')}` : ''}。`
          );
        case 'head_start_too_high':
          return `两个累积和需要同时跟踪的时间过长，无法计算。请让 ${name('headStart')} 不超过 ${name('h')} 的一半，或增大 ${name('k')}。`;
        case 'endless':
          return `这张图几乎永远不会发出信号（运行长度超过 1e300）。请减小 ${name(refusal.what)}${refusal.what === 'h' ? ` 或 ${name('k')}` : ''}。`;
      }
    },
  },
};
