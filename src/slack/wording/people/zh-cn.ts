import type { PeopleWords } from './words.ts';

export const zhCN: PeopleWords = {
  people: {
    twice: {
      title: '似乎有人重复登记：姓名相同，也没有能区分两人的信息。',
      join: (name) => `${name} 是同一人，合并`,
      confirm: {
        title: '合并为一条？',
        text: '缺的信息互相补齐，联系记录、重要日子、礼品登记一并归入。合并后不能一键撤回。',
        yes: '合并',
        no: '不合并',
      },
    },
    add: '新增人员',
    addDay: '新增纪念日',
    edit: '修改',
    change: '修改',
    remove: '删除',
    days: '纪念日',
    comesIn: (days) => (days === 0 ? '就在今天' : days === 1 ? '明天' : `还有 ${days} 天`),
    ofCompany: '公司',
    left: (day) => `${day} 起已离任`,
    origin: (source, purpose) => `来源：${source} · 用途：${purpose}`,
    sources: {
      client_said: '本人告知',
      business_card: '名片',
      public: '公开信息',
      colleague: '其同事告知',
      bank_file: '本行系统',
    },
    purposes: { dealings: '业务联系', greetings: '节日与生日问候', invitations: '活动邀请' },
    form: {
      addTitle: '新增人员',
      editTitle: '修改人员资料',
      dayTitle: '纪念日',
      save: '保存',
      cancel: '取消',
      name: '姓名',
      role: '职务',
      rolePlaceholder: '财务总监',
      decisionMaker: '决策',
      decides: '决定与我行的业务往来',
      phone: '电话',
      email: '邮箱',
      birthday: '生日',
      birthdayHint: '如 1971-03-09、3月9日、农历二月三十、农历闰四月十五。年份可以不写。',
      interests: '兴趣',
      interestsHint: '用逗号隔开，如 茶，羽毛球。不要写宗教信仰和健康状况。',
      source: '个人信息从哪里来',
      purpose: '个人信息用来做什么',
      leftOn: '离任日期',
      leftOnHint: '不再在该客户任职的第一天；填错了可以清空。',
      rule: '只记维护该客户所需的个人信息，并写明来源和用途。不记 14 岁以下儿童的信息，不记宗教信仰和健康状况。',
      label: '是什么日子',
      labelPlaceholder: '公司成立日',
      day: '日期',
      whose: '谁的日子',
      lunar: '农历 ',
    },
    faults: {
      withoutName: '请填写姓名。',
      withoutLabel: '请写明是什么日子。',
      tooLong: (max) => `最多 ${max} 个字。`,
      day: (fault) => {
        switch (fault.kind) {
          case 'not_understood':
            return '没有看懂这个日期。可以写 1971-03-09、3月9日、农历二月三十或农历闰四月十五。';
          case 'no_such_day':
            return fault.calendar === 'solar'
              ? '公历没有这一天。如是农历，请在前面写“农历”。'
              : '农历没有这一天：月份是 1 至 12，日子是 1 至 30。';
          case 'not_in_that_year':
            return `农历 ${fault.year} 年没有这一天。请核对，或不写年份。`;
        }
      },
      bornInFuture: '生日不能晚于今天。',
      child: (years) => `不记 ${years} 岁以下儿童的信息。`,
      tooMany: (max, maxLength) => `最多 ${max} 项，每项最多 ${maxLength} 个字。`,
      sensitive: (word) => `“${word}”像是宗教信仰或健康状况，这类信息不能记录。`,
      noPhone: '请填写电话号码，如 010-5550-0101。',
      noEmail: '请填写邮箱地址，如 li@acme.example。',
      leftInFuture: '离任日期不能晚于今天。',
      withoutSource: '有个人信息时，请选择从哪里来。',
      withoutPurpose: '有个人信息时，请选择用来做什么。',
    },
    refused: {
      notAllowed: '只有负责该客户的人员可以修改资料，请联系其管户客户经理。',
      afterReason: '这是同事管户的客户。请先说明原因，之后今天内可以查看。',
      notSaved: '没有保存。',
      personGone: '此人已不在该客户的资料中，没有保存。',
      dayGone: '这个日子刚刚被同事删除，没有保存。',
      yourText: '您写的内容，可以复制：',
    },
    clash: {
      title: (by) =>
        by === null
          ? '银行文件刚刚更新了这条资料。请选择；您写的内容已保留。'
          : `${by} 刚刚修改了这条资料。请选择；您写的内容已保留。`,
      theirs: (field, value) => `${field}现为：${value}`,
      choice: (field) => `${field}：保留哪一个？`,
      keepMine: '保留我的',
      keepTheirs: '采用对方的',
      nothing: '（空）',
      yes: '是',
      no: '否',
    },
  },
};
