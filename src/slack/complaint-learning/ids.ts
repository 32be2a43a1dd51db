/** Every id by which Slack hands the answers of what is learnt from complaints back. */
export const complaintLearningIds = {
  /** First words of `/complaint` that mean this and no client. */
  causesWords: ['causes', '原因'],
  reportWords: ['report', '月报'],
  exportWords: ['export', '导出'],
  /** Behind `causes`: by what they are counted. */
  byWords: {
    cause: ['cause', '原因'],
    product: ['product', '产品'],
    unit: ['unit', '部门'],
    branch: ['branch', '支行', '机构'],
    month: ['month', '月份'],
  },
  /** Opens the picture; value = by what and over how many months. */
  open: 'complaint_causes_open',
  /** Draws it anew in its place; the same value. */
  by: (by: string): string => `complaint_causes_by_${by}`,
  byAny: /^complaint_causes_by_/,
  months: (months: number): string => `complaint_causes_months_${months}`,
  monthsAny: /^complaint_causes_months_/,
  byBlock: 'complaint_causes_by',
  monthsBlock: 'complaint_causes_months',
  reportBlock: 'complaint_month_actions',
} as const;
