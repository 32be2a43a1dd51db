export type MrkdwnNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bold' | 'italic' | 'strike' | 'code' | 'pre' | 'quote'; readonly children: readonly MrkdwnNode[] }
  | { readonly type: 'link'; readonly url: string; readonly text: string }
  | { readonly type: 'user' | 'channel' | 'usergroup'; readonly id: string; readonly label: string | undefined }
  | { readonly type: 'broadcast'; readonly range: string }
  | { readonly type: 'emoji'; readonly name: string }
  | {
      readonly type: 'date';
      readonly timestamp: number;
      readonly format: string;
      readonly url: string | undefined;
      readonly fallback: string;
    };

export declare const parseMrkdwn: (text: string, options?: { readonly verbatim?: boolean }) => readonly MrkdwnNode[];
export declare const unescapeText: (text: string) => string;
export declare const safeUrl: (url: string) => string | undefined;
