import type { Narrator } from '../life/narrator.ts'

/** A narrator that tells everything on and keeps it as data. */
export function recordSteps(narrator: Narrator): recordSteps.ReturnType {
  const steps: recordSteps.Step[] = []
  const note = (label: string, value: string) => steps.at(-1)?.facts.push({ label, value })

  return {
    steps,
    narrator: {
      step(title, position) {
        steps.push({ title, ...position, facts: [] })
        narrator.step(title, position)
      },
      tell(label, value) {
        note(label, value)
        narrator.tell(label, value)
      },
      transaction(label, hash) {
        note(label, hash)
        narrator.transaction(label, hash)
      },
      say: narrator.say,
    },
  }
}

export declare namespace recordSteps {
  type Step = {
    title: string
    epoch?: number
    block?: bigint
    facts: { label: string; value: string }[]
  }
  type ReturnType = {
    /** Grows while the story is told. */
    steps: Step[]
    narrator: Narrator
  }
}
