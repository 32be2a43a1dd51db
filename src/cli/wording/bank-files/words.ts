import type { MappingRefusal } from '../../../ingest/mapping.ts';
import type { FileRefusal } from '../../../ingest/read-file.ts';
import type { Source } from '../../../ingest/source.ts';
import type { WorkbookRefusal } from '../../../ingest/workbook.ts';

/** Why a file of the bank is not read, and what to do. */
export type BankFileWords = {
  readonly bankFiles: {
    /** Why a file was refused whole, as the end of a sentence that names it. `mapsColumns`: where `--map` can say which column is which. */
    readonly refusal: (refusal: FileRefusal | WorkbookRefusal, options?: { readonly mapsColumns?: boolean }) => string;
    /** Of a file that the embedded database would labour at for days. */
    readonly tooLarge: (bytes: number, largest: number) => string;
    /** Which sheets of a workbook are read, where that is not plain; null where it is. `kind`: of one that is read as what it is named. */
    readonly sheet: (source: Pick<Source, 'sheet' | 'kind'>) => string | null;
    /** What is read of a sheet that nobody sees who opens it; null where all is seen. */
    readonly hidden: (source: Pick<Source, 'sheet'>) => string | null;
    /** Why what was typed says nothing of how to read a file, and what to type. */
    readonly mapping: (refusal: MappingRefusal) => string;
  };
};
