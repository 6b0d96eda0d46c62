/** HTML, which is not escaped again. */
export class Markup {
  constructor(readonly text: string) {}
}

/** A value in a template: HTML, plain text, a list of these, or nothing. */
export type Content = Markup | string | number | null | undefined | readonly Content[];

/** Writes HTML; inserted values are escaped unless they are HTML written by this function. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  const parts = strings.map((string, index) => string + write(contents[index]));
  return new Markup(parts.join(''));
}

/** Writes JSON for a script element, in which neither `</script>` nor `<!--` may occur. */
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
