/** `rapport template`. */
export type TemplateWords = {
  readonly template: {
    readonly usage: string;
    readonly noWorkbook: (file: string) => string;
    readonly written: (file: string) => string;
  };
};
