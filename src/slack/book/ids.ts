/** Every id by which Slack hands the answers of the book’s surfaces back. */
export const bookIds = {
  /** First words of `/client` that mean the book and no client. */
  findWords: ['find', '筛选'],
  listWords: ['list', 'lists', '名单'],

  search: 'book_search',
  page: { after: 'book_page_next', before: 'book_page_previous' },
  export: 'book_export',
  save: 'book_save',
  edit: 'book_edit',
  /** A client chosen from the result; the menu is a select, whose value is the client's id. */
  open: 'book_open',
  openBlock: 'book_open_block',
  resultBlock: 'book_result_actions',
  helpBlock: 'book_help_actions',
  faultBlock: 'book_fault_actions',

  form: 'book_form',
  /** Blocks of the form; the element in each has the same id. */
  field: {
    client: 'book_form_client',
    tier: 'book_form_tier',
    owner: 'book_form_owner',
    industry: 'book_form_industry',
    kind: 'book_form_kind',
    missing: 'book_form_missing',
    alert: 'book_form_alert',
    complaint: 'book_form_complaint',
    products: 'book_form_products',
    last: 'book_form_last',
    matures: 'book_form_matures',
    balance: 'book_form_balance',
    sort: 'book_form_sort',
    rest: 'book_form_rest',
  },

  /** Fields in which words are completed. */
  suggested: ['book_form_client', 'book_form_tier', 'book_form_owner', 'book_form_industry'],

  saveForm: 'book_save_form',
  renameForm: 'book_rename_form',
  deleteForm: 'book_delete_form',
  listName: 'book_list_name',
  listReplace: 'book_list_replace',
  listBlock: (position: number): string => `book_list_${position}`,
  listOpen: 'book_list_open',
  listRename: 'book_list_rename',
  listDelete: 'book_list_delete',
} as const;

/** Values of options in the form: a text, the asker herself, nobody. */
export const OPTION = { own: 'own', none: 'none', text: '=' } as const;

/** Option values are cut here: a text that long is contained in what was meant. */
export const OPTION_TEXT_MAX = 140;
