// Lessons: the texts, turned into HTML when the page is built and fetched when a lesson is opened. A file begins with the
// lesson's title; each step is a section headed by its id, each answer to a question a section headed `step:choice`.
const files = import.meta.glob<string>('./*/*.md', { query: '?article', import: 'default' });

export interface LessonText {
  readonly title: string;
  /** What it is about, in one sentence. */
  readonly about: string;
  /** Section → HTML. */
  readonly sections: ReadonlyMap<string, string>;
}

/** Takes the built HTML of a text apart. */
export function readText(html: string): LessonText {
  const [head = '', ...parts] = html.split(/<h2>([^<]+)<\/h2>/);
  const title = /<h1>(.*?)<\/h1>/s.exec(head)?.[1] ?? '';
  const about = /<p>(.*?)<\/p>/s.exec(head)?.[1] ?? '';
  const sections = new Map(
    Array.from({ length: parts.length / 2 }, (_, i) => [parts[2 * i]!.trim(), parts[2 * i + 1]!.trim()]),
  );
  return { title, about, sections };
}

/** The text of a lesson; in English where the language has none. */
export async function lessonText(id: string, language: string): Promise<LessonText> {
  const load = files[`./${id}/${language}.md`] ?? files[`./${id}/en.md`];
  return readText((await load?.()) ?? '');
}

/** An answer as its section has it: what it says, in bold, then what is right or wrong about it. */
export function answerOf(section: string): { readonly says: string; readonly why: string } {
  const [, says = '', why = ''] = /<p><strong>(.*?)<\/strong>\s*(.*)$/s.exec(section) ?? [];
  return { says, why: `<p>${why}` };
}
