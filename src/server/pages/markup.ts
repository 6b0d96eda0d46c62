/** Text that is HTML already and is not escaped again. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: HTML, plain text, several, or nothing. */
export type Content = Markup | string | number | null | undefined | readonly Content[];

/** Writes HTML; whatever is put in is escaped, unless it was written by this same function. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = strings.map((string, index) => string + write(contents[index]));
  return new Markup(parts.join(''));
}

/** JSON to stand inside a script element, where neither `</script>` nor `<!--` may occur. */
export function json(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

function write(content: Content): string {
  if (content === null || content === undefined) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(write).join('');
  return escapeText(String(content));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
