import { decodeOperatorPublicKey } from '@millpond/keys'
import { registerOperatorSync } from '@millpond/sdk/ethereum'
import { position } from '../position.ts'
import type { RegisteredOperator, World } from '../World.ts'

/** What each SSV operator charges: wei per block for 32 ETH, about 0.0047 ETH a year. */
const operatorFee = 1_778_800_000n

/** Four SSV operators register with SSVNetwork, each with a key of its own. They watch it already. */
export async function registerOperators(world: World): Promise<RegisteredOperator[]> {
  const { people, ssv, narrator, devnet } = world
  narrator.step('Four SSV operators register', position(devnet))

  const registered: RegisteredOperator[] = []
  for (const [index, { publicKey }] of ssv.keys.entries()) {
    const wallet = people.ssvOperators[index]
    if (wallet === undefined) throw new RangeError(`There is no SSV operator ${index}.`)
    const { operatorKey } = decodeOperatorPublicKey(publicKey)
    const { operatorId, receipt } = await registerOperatorSync(wallet, {
      ssvNetwork: ssv.network,
      operatorKey,
      fee: operatorFee,
    })
    registered.push({ id: operatorId, operatorKey })
    narrator.transaction(`SSV operator ${operatorId}`, receipt.transactionHash)
  }
  return registered
}
