import { type Form, NO_POSTINGS, type Segment } from './segment.ts';
import { grownUnits, newForms, storeForm } from './segment-forms.ts';

/** A segment that takes forms one by one and can be searched in between. */
export type OpenSegment = Segment & { readonly add: (form: Form) => number };

type PostingList = { forms: Uint16Array; count: number };

const append = (list: PostingList, form: number): void => {
  if (list.count > 0 && list.forms[list.count - 1] === form) return;
  list.forms = grownUnits(list.forms, list.count + 1);
  list.forms[list.count] = form;
  list.count += 1;
};

export const openSegment = (): OpenSegment => {
  const forms = newForms();
  const lists = new Map<number, PostingList>();
  return {
    ...forms,
    size: () => forms.count,
    postings: (key) => {
      const list = lists.get(key);
      return list === undefined ? NO_POSTINGS : list.forms.subarray(0, list.count);
    },
    add: (form) => {
      const number = storeForm(forms, form);
      for (const key of form.keys) {
        const list = lists.get(key) ?? { forms: new Uint16Array(2), count: 0 };
        if (list.count === 0) lists.set(key, list);
        append(list, number);
      }
      return number;
    },
  };
};
