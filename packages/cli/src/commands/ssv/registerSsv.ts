import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addGroup } from '../../options/addGroup.ts'
import { registerSsvClustersCreate } from './ssvClustersCreate.ts'
import { registerSsvClustersList } from './ssvClustersList.ts'
import { registerSsvOperatorsList } from './ssvOperatorsList.ts'
import { registerSsvOperatorsRegister } from './ssvOperatorsRegister.ts'
import { registerSsvReservePrepay } from './ssvReservePrepay.ts'

/** `millpond ssv`: the network whose operators run the validators. */
export function registerSsv(program: Command, context: Context): void {
  const group = addGroup(program, 'ssv', 'The SSV network, whose operators run the validators.')
  const operators = addGroup(group, 'operators', 'Who runs validators.')
  registerSsvOperatorsList(operators, context)
  registerSsvOperatorsRegister(operators, context)

  const clusters = addGroup(group, 'clusters', "The pool's clusters.")
  registerSsvClustersCreate(clusters, context)
  registerSsvClustersList(clusters, context)

  const reserve = addGroup(group, 'reserve', 'What pays the SSV operators.')
  registerSsvReservePrepay(reserve, context)
}
