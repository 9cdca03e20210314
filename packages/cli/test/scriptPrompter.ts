import type { Prompter } from '../src/prompt/Prompter.ts'

/** Answers questions in order, without a terminal, and keeps what was asked. For tests. */
export function scriptPrompter(
  answers: readonly scriptPrompter.Answer[] = [],
): scriptPrompter.ReturnType {
  const asked: string[] = []
  const left = [...answers]

  const next = (message: string): scriptPrompter.Answer => {
    asked.push(message)
    const answer = left.shift()
    if (answer === undefined) throw new Error(`Nobody answers "${message}".`)
    return answer
  }
  // As in a terminal: a refused answer is asked for again.
  const typed = ({ message, validate }: Prompter.Text): string => {
    const answer = String(next(message))
    const problem = validate?.(answer)
    if (problem === undefined) return answer
    asked.push(problem)
    return typed({ message, ...(validate && { validate }) })
  }

  const prompter: Prompter = {
    text: async (question) => typed(question),
    password: async (question) => typed(question),
    confirm: async ({ message }) => next(message) === true,
    async select({ message, choices }) {
      const answer = next(message)
      const found = choices.find(({ value }) => value === answer)
      if (!found) throw new Error(`"${message}" has no choice "${String(answer)}".`)
      return found.value
    },
  }
  return { prompter, asked }
}

export declare namespace scriptPrompter {
  /** What is typed, the value that is chosen, or yes and no. */
  type Answer = string | boolean
  type ReturnType = {
    prompter: Prompter
    /** Every question, and below it what was wrong with an answer. */
    asked: string[]
  }
}
