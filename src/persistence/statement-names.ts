/** A statement as it goes to the server: its text, with a placeholder for each value. */
type Statement = { readonly sql: string };

/**
 * Texts of the program, and of its queries in their usual sizes. The server keeps a plan for each, in every session, so that
 * there must be an end to them.
 */
const MOST_NAMES = 500;
/** A text that has not come again by then is asked too seldom to be worth a plan. */
const MOST_STRANGERS = 1_000;
/** Longer ones hold lists of rows, each of a length of its own. */
const LONGEST_NAMED = 20_000;

/**
 * Names for prepared statements. A named statement is parsed once a session, and planned once when one plan serves all
 * values, which for our short questions is most of the work; a text gets its name when it comes for the second time. An
 * empty name leaves a statement unnamed.
 */
export function statementNames(): (statement: Statement) => string {
  const names = new Map<string, string>();
  const strangers = new Set<string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MOST_NAMES || sql.length > LONGEST_NAMED) return '';
    if (!strangers.delete(sql)) {
      if (strangers.size >= MOST_STRANGERS) strangers.clear();
      strangers.add(sql);
      return '';
    }
    const name = `rapport_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
