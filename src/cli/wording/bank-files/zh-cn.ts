import type { MappingRefusal } from '../../../ingest/mapping.ts';
import type { FileRefusal } from '../../../ingest/read-file.ts';
import type { Source } from '../../../ingest/source.ts';
import { WORKBOOK_MAX_ROWS, type WorkbookRefusal } from '../../../ingest/workbook.ts';
import { FILE_KINDS } from '../../../usecases/import/rows.ts';
import { figure } from '../../table.ts';
import { zhCN as called } from '../called/zh-cn.ts';
import type { BankFileWords } from './words.ts';

const { files } = called;

const inGigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: files.unreadable.missing,
  EACCES: files.unreadable.no_rights,
  DAMAGED_GZIP: '压缩文件结尾缺失或损坏，无法解压。请重新获取。',
  UNPACKS_TOO_LARGE: '解压后超过原大小的 300 倍，不可能是数据表，已停止读取。',
};

function refusalSentence(
  refusal: FileRefusal | WorkbookRefusal,
  { mapsColumns = false }: { readonly mapsColumns?: boolean } = {},
): string {
  switch (refusal.kind) {
    case 'unknown_name':
      return `从文件名看不出内容。文件名应以下列之一或其中文名（如“客户”）开头：${FILE_KINDS.join('、')}，并以 .csv、.csv.gz 或 .xlsx 结尾；也可以用 --as 指明。`;
    case 'other_workbook':
      return `工作簿只读取 .xlsx 格式，不读取 ${refusal.ending}。请打开后另存为“Excel 工作簿（.xlsx）”。`;
    case 'empty_file':
      return '文件是空的，连表头也没有。';
    case 'utf16':
      return '编码是 UTF-16（“Unicode 文本”）。请另存为“CSV UTF-8”。';
    case 'workbook':
      return '这是 Excel 工作簿，却用了文本文件的扩展名。请把扩展名改为 .xlsx，或将工作表另存为“CSV UTF-8”。';
    case 'compressed':
      return '文件是压缩的。请加上扩展名 .gz，或先解压。';
    case 'binary':
      return `不是文本文件：第 ${refusal.at.line} 行有零字节（第 ${refusal.at.byte} 字节）。请重新导出为“CSV UTF-8”。`;
    case 'line_too_long':
      return `第 ${refusal.line} 行超过 16 MB，不是数据表。`;
    case 'not_text':
      return (
        `编码既不是 UTF-8（第 ${refusal.utf8.line} 行、第 ${refusal.utf8.byte} 字节不符），` +
        `也不是 GB18030（第 ${refusal.gb18030.line} 行、第 ${refusal.gb18030.byte} 字节不符）。请以 UTF-8 重新导出。`
      );
    case 'damaged_utf8':
      return `编码是 UTF-8，但第 ${refusal.at.line} 行（第 ${refusal.at.byte} 字节）不符：该部分已损坏，或来自另一个文件。`;
    case 'cut_off':
      return `文件在一个字符中间结束（第 ${refusal.line} 行）：被截断，或仍在写入。请重新获取。`;
    case 'other_encoding':
      return refusal.encoding === 'unknown'
        ? '按 UTF-8 或 GB18030 读出的多是没有人用的字，应是其他编码。请以 UTF-8 重新导出。'
        : `看来是 ${refusal.encoding} 编码，不是 UTF-8 或 GB18030。请另存为“CSV UTF-8”。`;
    case 'still_written':
      return '读取时文件仍在写入。请等写完后再导入。';
    case 'quote_not_closed':
      return `第 ${refusal.line} 行或其后开始的带引号单元格没有结束：少了或多了一个 "。`;
    case 'record_too_long':
      return `从第 ${refusal.line} 行开始的一行超过 1 MB：少了或多了一个 "，或者不是数据表的一行。`;
    case 'missing_columns':
      return missingSentence(refusal, mapsColumns);
    case 'duplicate_column':
      return `列 ${refusal.column} 出现了两次，列名是${quoted(refusal.headers)}。请删去一列，或改一个列名。`;
    case 'other_unit':
      return `表头上方写着“${refusal.said}”，而金额按元等整单位读取。请换算后删去这一行，再导入。`;
    case 'unknown_field':
      return `没有 ${refusal.field} 这一列可填。可填的列有：${refusal.fields.join('、')}。`;
    case 'mapped_column_missing':
      return `文件中没有要填入 ${refusal.field} 的那一列。表头有：${refusal.found.join('、')}。`;
    case 'workbook_too_large':
      return '超过工作簿的大小上限（100 MB，解压后 1 GB）。请将工作表另存为“CSV UTF-8”。';
    case 'workbook_locked':
      return '工作簿设了密码。请另存一份不设密码的导入，之后再加密。';
    case 'no_workbook':
      return '不是 .xlsx 工作簿，或已损坏。请用 Excel 打开，另存为“Excel 工作簿（.xlsx）”。';
    case 'workbook_empty':
      return '所有工作表都是空的。';
    case 'sheets_hidden':
      return `内容都在隐藏的工作表中（${refusal.sheets.join('、')}），隐藏的表不读取。请取消隐藏所需的工作表（右键单击表标签），保存后再导入。`;
    case 'sheet_too_long':
      return `工作表“${refusal.sheet}”超过 ${figure(WORKBOOK_MAX_ROWS)} 行。请另存为行数不限的“CSV UTF-8”。`;
    case 'cells_merged':
      return `工作表“${refusal.sheet}”有合并单元格（${refusal.ranges.join('、')}），部分行因此缺值。请取消合并，并填好每个单元格。`;
    case 'unreadable':
      return UNREADABLE[refusal.code] ?? `无法读取（${refusal.code}）。`;
  }
}

function missingSentence(
  { columns, alsoNamed, found, knowsAny }: Extract<FileRefusal, { readonly kind: 'missing_columns' }>,
  mapsColumns: boolean,
): string {
  const [first = ''] = columns;
  const lacking = columns.map((name, at) => (alsoNamed[at] === name ? name : `${alsoNamed[at]}（${name}）`)).join('、');
  const map = `--map "列名=${first}"`;
  return knowsAny
    ? `缺少列：${lacking}。表头有：${found.join('、')}。请改好对应列的列名${mapsColumns ? `，或指明是哪一列：${map}` : ''}。`
    : `开头几行中没有表头，表头应有：${lacking}。第一行是：${found.join('、')}。请在数据上方写上列名，用逗号、分号、制表符或 | 隔开${mapsColumns ? `；或指明各列：${map}` : ''}。`;
}

function sheetSentence({ sheet, kind }: Pick<Source, 'sheet' | 'kind'>): string | null {
  const { name = '', notRead = [] } = sheet ?? {};
  if (notRead.length === 0) return null;
  const others = notRead.map((each) => `“${each.name}”${each.isHidden ? '（隐藏）' : ''}`).join('、');
  return kind === undefined
    ? `读取的是工作表“${name}”，未读取：${others}。`
    : `未读取的工作表：${others}。只读取未隐藏、且以所含内容命名的工作表：${FILE_KINDS.join('、')}，或中文名称，如“客户”。`;
}

function hiddenSentence({ sheet }: Pick<Source, 'sheet'>): string | null {
  const { rows, columns } = sheet?.hidden ?? { rows: 0, columns: [] };
  if (rows + columns.length === 0) return null;
  const what = [
    ...(rows === 0 ? [] : [`${figure(rows)} 个隐藏行`]),
    ...(columns.length === 0 ? [] : [`隐藏列 ${columns.join('、')}`]),
  ];
  return `工作表“${sheet?.name}”的${what.join('和')}也读取了。如果只要可见的内容，请复制到新的工作表。`;
}

const UNREADABLE_MAPPING: Readonly<Record<string, string>> = {
  ENOENT: files.unreadable.missing,
  EACCES: files.unreadable.no_rights,
  EISDIR: '这是文件夹，不是文件。',
};

const UNWRITABLE_MAPPING: Readonly<Record<string, string>> = {
  ENOENT: files.notMade.no_folder,
  EACCES: '当前用户没有写入权限。',
  EISDIR: '这是文件夹，不是文件。',
};

const MAPPING_EXAMPLE = '{"as": "clients", "map": {"Symbol": "client_id"}, "set": {"kind": "corporate"}}';

function mappingSentence(refusal: MappingRefusal): string {
  switch (refusal.kind) {
    case 'unknown_kind':
      return `--as ${refusal.said}：没有这一类文件。可用的有：${FILE_KINDS.join('、')}。`;
    case 'not_a_pair':
      return refusal.flag === 'map'
        ? `--map ${refusal.said}：请写明文件的哪一列填入系统的哪一列，如 --map "公司名称=name"。`
        : `--set ${refusal.said}：请写明系统的哪一列填什么，如 --set kind=corporate。`;
    case 'mapped_twice':
      return `${refusal.name} 对应或设置了两次，只能写一次。`;
    case 'mapping_unreadable':
      return `--mapping ${refusal.path}：${UNREADABLE_MAPPING[refusal.code] ?? `无法读取（${refusal.code}）。`}`;
    case 'mapping_not_kept':
      return `--save-mapping ${refusal.path}：${UNWRITABLE_MAPPING[refusal.code] ?? `无法写入（${refusal.code}）。`}`;
    case 'not_a_mapping':
      return `${faultOf(refusal)}。对应文件的格式如 ${MAPPING_EXAMPLE}。`;
  }
}

function faultOf({ path, said }: Extract<MappingRefusal, { readonly kind: 'not_a_mapping' }>): string {
  if (path === null) return `列对应文件不是 JSON（${said}）`;
  return path === '' ? '列对应文件整体格式不对' : `列对应文件中 ${path} 的值不对`;
}

export const zhCN: BankFileWords = {
  bankFiles: {
    refusal: refusalSentence,
    tooLarge: (bytes, largest) =>
      `文件有 ${inGigabytes(bytes)}，内嵌数据库只接受 ${inGigabytes(largest)} 以内的文件。请导入 PostgreSQL，大小不限（见 README“PostgreSQL and several processes”），或按年份拆分文件。`,
    sheet: sheetSentence,
    hidden: hiddenSentence,
    mapping: mappingSentence,
  },
};
