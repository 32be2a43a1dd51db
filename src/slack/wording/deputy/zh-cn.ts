import type { DeputyWords } from './words.ts';

export const zhCN: DeputyWords = {
  deputy: {
    title: 'AB 角代管',
    submit: '指定',
    cancel: '关闭',
    help: '/deputy：谁在代管谁的客户；也在这里指定代管人（AB 角）',
    about: '代管人在这段时间内可以查看并维护该同事管户的全部客户，到期自动失效；每户每天首次查看都记入审计记录。',
    nobody: 'AB 角由客户经理本人或支行长指定。',
    none: '目前没有代管。',
    line: (staff, deputy, from, until) => `${deputy} 代管 ${staff}，${from} 至 ${until}`,
    end: '立即结束',
    endTitle: '结束代管？',
    endText: (staff, deputy) => `${deputy} 将不能再查看 ${staff} 管户的客户。`,
    endConfirm: '结束',
    endDeny: '保留',
    principal: '谁的客户',
    candidate: '代管人',
    choose: '选择同事',
    from: '第一天',
    until: '最后一天',
    refused: (refusal) => {
      switch (refusal.kind) {
        case 'not_yours_to_appoint':
          return '只有本人或本支行支行长可以指定代管人。';
        case 'deputy_of_herself':
          return '不能由本人代管，请选择其他同事。';
        case 'deputy_unfit':
          return '请选择同一支行、在职的客户经理或支行长。';
        case 'days_over':
          return '这一天已经过去，请选择今天或以后。';
        case 'days_reversed':
          return '最后一天早于第一天，请改为更晚的日期。';
        case 'days_too_many':
          return `最长 ${refusal.maxDays} 天；更久请办理客户移交。`;
        case 'deputy_already':
          return `${refusal.from} 至 ${refusal.until} 已有人代管，请先结束，或选择其他日期。`;
        case 'deputy_away':
          return `${refusal.from} 至 ${refusal.until} 这位同事也不在，由他人代管，请选择其他同事。`;
        case 'stands_in':
          return `${refusal.from} 至 ${refusal.until} 这位同事正代管他人的客户，届时将无人照看。请先结束该代管，或选择其他日期。`;
      }
    },
    saved: '已指定代管人，并已通知对方。',
    ended: '代管已结束。',
    newsForDeputy: (staff, from, until) => `${from} 至 ${until} 由您代管 ${staff} 的客户，可用 /client 查看。`,
    newsForStaff: (deputy, from, until) => `${from} 至 ${until} 由 ${deputy} 代管您的客户。`,
    endedForDeputy: (staff) => `您不再代管 ${staff} 的客户。`,
    begunForDeputy: (staff, until) =>
      `从今天起至 ${until}，由您代管 ${staff} 的客户、处理的投诉和参与的专责小组，可用 /client 查看客户。`,
    begunForStaff: (deputy, until) => `从今天起至 ${until}，由 ${deputy} 代管您的客户。`,
    endedForStaff: (deputy) => `${deputy} 不再代管您的客户。`,
  },
};
