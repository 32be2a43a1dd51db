import { type Line, questionsOf } from '../question.ts';

const ALL = { asked: 'all' } as const;

const LINES: readonly Line[] = [
  [
    'af.group',
    3,
    'business',
    '属于哪个集团，上下各有哪些公司？',
    'Which group does it belong to, and which companies are above and below it?',
  ],
  [
    'af.owned',
    3,
    'business',
    '实际控制人名下还有哪些企业？',
    'Which other businesses does whoever is in control own?',
    { ...ALL, person: ['客户有没有自己的企业，有哪些？', 'Does the client own any business, and which?'] },
  ],
  [
    'af.flows',
    3,
    'financials',
    '关联企业之间怎样往来、拆借资金？',
    'How do the affiliates trade with and lend to each other?',
  ],
  [
    'af.guarantees',
    3,
    'financials',
    '对外担保多少，为谁担保，有没有互保？',
    'What guarantees were given, for whom, and are any of them mutual?',
  ],
  ['af.pooling', 2, 'business', '集团资金归集吗，归集到哪家银行？', 'Does the group pool its cash, and at which bank?'],
  [
    'af.capital',
    2,
    'business',
    '有没有上市、并购或引进投资者的打算？',
    'Are there plans to list, to merge, or to take in investors?',
  ],
  [
    'af.investments',
    2,
    'financials',
    '对外投了哪些项目，回报怎样？',
    'Which projects has it invested in, and how do they return?',
    {
      ...ALL,
      person: [
        '客户投资了哪些企业或项目，回报怎样？',
        'Which companies or projects has the client invested in, and how do they return?',
      ],
    },
  ],
  [
    'af.anchor',
    2,
    'business',
    '给哪家核心企业配套，能不能做供应链融资？',
    'Which anchor company does it supply, and could the chain be financed?',
  ],
  [
    'af.dealers',
    2,
    'business',
    '下游有多少经销商，回款由谁管？',
    'How many dealers sell for it, and who sees to their payments?',
  ],
  [
    'af.partners',
    1,
    'business',
    '物流、代理、园区等长期伙伴有哪些？',
    'Who are its lasting partners: carriers, agents, the park it is in?',
  ],
  [
    'af.advisers',
    2,
    'business',
    '会计师、律师、税务顾问是谁？',
    'Who are the auditors, lawyers and tax advisers?',
    {
      ...ALL,
      person: ['有没有自己的会计师、律师或理财顾问？', 'Who are the client’s own accountant, lawyer or adviser?'],
    },
  ],
  [
    'af.support',
    2,
    'business',
    '享受哪些政府扶持或补贴，归哪个部门管？',
    'Which public support does it receive, and from which office?',
  ],
  [
    'af.chambers',
    1,
    'lasting',
    '在哪些园区、协会、商会，担任什么职务？',
    'Of which associations and chambers is it a member, and in what post?',
  ],
  [
    'af.wealth',
    2,
    'financials',
    '实际控制人和股东在企业之外有哪些主要资产？',
    'What do the owners hold outside the business?',
    {
      ...ALL,
      person: [
        '在我行之外有哪些主要资产：房产、股权、保单？',
        'What does the client hold elsewhere: property, shares, policies?',
      ],
    },
  ],
  [
    'af.abroad',
    2,
    'business',
    '有没有境外公司或境外账户？',
    'Are there companies or accounts abroad?',
    { ...ALL, person: ['有没有境外资产或境外账户？', 'Are there assets or accounts abroad?'] },
  ],
  [
    'af.disputes',
    3,
    'business',
    '有没有诉讼、处罚或股权纠纷？',
    'Are there lawsuits, penalties or quarrels among owners?',
  ],
  [
    'af.acquaintances',
    2,
    'business',
    '与我行哪些客户相识或有生意往来？',
    'Which of our clients does it know or trade with?',
    ALL,
  ],
  [
    'af.rivals',
    1,
    'business',
    '与竞争对手有没有股权或合作关系？',
    'Is it tied to any competitor by shares or contracts?',
  ],
  [
    'af.employees',
    2,
    'business',
    '员工有哪些金融需要：房贷、信用卡、理财？',
    'What do its employees need: mortgages, cards, savings?',
  ],
  [
    'af.private',
    3,
    'other_banks',
    '企业主个人的理财和保险由哪家银行打理？',
    'Which bank looks after the owner’s private money and insurance?',
    {
      ...ALL,
      person: ['理财和保险主要由哪家银行打理？', 'Which bank looks after the client’s savings and insurance?'],
    },
  ],
];

export const AFFILIATES = questionsOf('affiliates', LINES);
