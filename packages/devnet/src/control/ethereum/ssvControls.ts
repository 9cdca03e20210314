import { OperatorUnknownError, OraclesMissingError } from '../../errors.ts'
import type { EffectiveBalanceOracles } from '../../ethereum/ssv/startEffectiveBalanceOracles.ts'
import { fields } from '../fields.ts'
import type { ControlTarget } from './ControlTarget.ts'
import { defineControl } from './defineControl.ts'

/** Controls of who runs the local SSV network. */
export const ssvControls = {
  setOperatorsOnline: defineControl({
    about: 'Switches SSV operators off, or on again.',
    method: 'POST',
    input: fields.object({
      operators: fields.list(fields.integer({ minimum: 1 })),
      online: fields.boolean(),
    }),
    example: { operators: [1], online: false },
    run: ({ operators: nodes }, { operators, online }) => {
      const local = nodes?.operatorIds() ?? []
      const strange = operators.find((id) => !local.includes(BigInt(id)))
      if (strange !== undefined) throw new OperatorUnknownError({ operator: strange, local })
      for (const id of operators) nodes?.setOnline(BigInt(id), online)
      return { operators, online }
    },
  }),

  setOracleBehavior: defineControl({
    about: 'Says what oracles of effective balances do from the next vote on.',
    method: 'POST',
    input: fields.object({
      oracles: fields.list(fields.integer({ minimum: 1, maximum: 4 })),
      behavior: fields.choice(['honest', 'lying', 'offline']),
    }),
    example: { oracles: [1], behavior: 'offline' },
    run: (target, { oracles, behavior }) => {
      const running = requireOracles(target)
      for (const oracle of oracles) running.setBehavior(oracle, behavior)
      return { oracles, behavior }
    },
  }),

  commitEffectiveBalances: defineControl({
    about: 'The oracles vote about the effective balances now; waits for what they decide.',
    method: 'POST',
    input: fields.object({}),
    example: {},
    run: async (target) => {
      const result = await requireOracles(target).commitNow()
      if (result.kind === 'undecided') return { kind: result.kind }
      const { kind, root, blockNumber } = result
      return { kind, root, blockNumber: Number(blockNumber) }
    },
  }),
}

function requireOracles({
  oracles,
}: Pick<ControlTarget, 'oracles'>): Pick<EffectiveBalanceOracles, 'setBehavior' | 'commitNow'> {
  if (oracles === undefined) throw new OraclesMissingError()
  return oracles
}
