// Core: remembers the last answer of a function, so that the same question gives the very same object.

export function lastAnswer<Question extends readonly unknown[], Answer>(
  answer: (...question: Question) => Answer,
): (...question: Question) => Answer {
  let known: { readonly question: Question; readonly answer: Answer } | null = null;
  return (...question) => {
    if (!known || question.some((part, i) => part !== known?.question[i])) {
      known = { question, answer: answer(...question) };
    }
    return known.answer;
  };
}
