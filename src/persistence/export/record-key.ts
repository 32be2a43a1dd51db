/**
 * The bank's key of a record, where a file can carry it: keys that are names or have more characters than a cell takes are left
 * out, and the record goes by its id.
 */
export function keyOf(entity: string, id: string): string {
  return `coalesce((
    SELECT min(k.key COLLATE "C") FROM source_key k
    WHERE k.entity = '${entity}' AND k.entity_id = ${id} AND k.part_id IS NULL AND length(k.key) <= 100
      AND normalize(k.key, NFKC) = k.key AND k.key = btrim(k.key) AND k.key !~ '\\s\\s' AND k.key !~* '^\\d([.,]\\d+)?e\\+?\\d+$'
      AND k.key !~ '[;；、]'), ${id}::text)`;
}
