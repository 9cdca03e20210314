import '../setup.ts'
import { getClient } from '@lodestar/api/beacon'
import { ForkName } from '@lodestar/params'
import { ssz } from '@lodestar/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBlsValidator, credentialsOf, signBlsChange } from '../../../test/blsCredentials.ts'
import { createBareChain } from '../../../test/createBareChain.ts'
import {
  signAttesterSlashing,
  signProposerSlashing,
  signVoluntaryExit,
} from '../consensus/operations/signOperations.ts'
import { startBeaconApi } from './startBeaconApi.ts'

const bare = createBareChain({ config: { SHARD_COMMITTEE_PERIOD: 1 } })
const { chain } = bare
const blsIndex = addBlsValidator(bare)
const id = (index: number) => ({ index, pubkey: chain.pubkeyOf(index) })
const signing = () => ({ state: chain.state, signer: chain.signer })

let api: startBeaconApi.ReturnType
let client: ReturnType<typeof getClient>
beforeAll(async () => {
  api = await startBeaconApi({ chain, port: 0 })
  client = getClient({ baseUrl: api.url }, { config: chain.config })
})
afterAll(() => api.stop())

async function post(path: string, body: unknown) {
  const headers = { 'content-type': 'application/json', 'eth-consensus-version': ForkName.fulu }
  const options = { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await fetch(`${api.url}/eth/v1/beacon/pool/${path}`, options)
  return { status: response.status, body: await response.json().catch(() => undefined) }
}

describe('poolMethods', () => {
  test('default', async () => {
    const { beacon } = client
    const proposerSlashing = signProposerSlashing(signing(), id(1)).signed
    const attesterSlashing = signAttesterSlashing(signing(), [id(2), id(3)]).signed
    const signedVoluntaryExit = signVoluntaryExit(signing(), id(4)).signed
    const address = '0x00000000000000000000000000000000000a11ce'
    const change = signBlsChange(chain, { index: blsIndex, address })
    ;(await beacon.submitPoolProposerSlashings({ proposerSlashing })).assertOk()
    ;(await beacon.submitPoolAttesterSlashingsV2({ attesterSlashing })).assertOk()
    ;(await beacon.submitPoolVoluntaryExit({ signedVoluntaryExit })).assertOk()
    ;(await beacon.submitPoolBLSToExecutionChange({ blsToExecutionChanges: [change] })).assertOk()

    // As JSON: the library keeps roots inside of values.
    const proposers = (await beacon.getPoolProposerSlashings()).value()
    expect(proposers.map((each) => ssz.phase0.ProposerSlashing.toJson(each))).toEqual([
      ssz.phase0.ProposerSlashing.toJson(proposerSlashing),
    ])
    const attester = (await beacon.getPoolAttesterSlashingsV2()).value()
    expect(attester.map((each) => ssz.electra.AttesterSlashing.toJson(each))).toEqual([
      ssz.electra.AttesterSlashing.toJson(attesterSlashing),
    ])
    const exits = (await beacon.getPoolVoluntaryExits()).value()
    expect(exits.map((each) => ssz.phase0.SignedVoluntaryExit.toJson(each))).toEqual([
      ssz.phase0.SignedVoluntaryExit.toJson(signedVoluntaryExit),
    ])
    const changes = (await beacon.getPoolBLSToExecutionChanges()).value()
    expect(changes.map((each) => ssz.capella.SignedBLSToExecutionChange.toJson(each))).toEqual([
      ssz.capella.SignedBLSToExecutionChange.toJson(change),
    ])
  })

  test('error: 400 with the reason', async () => {
    const exit = signVoluntaryExit(signing(), id(9)).signed
    exit.signature = signVoluntaryExit(signing(), id(10)).signed.signature
    expect(await post('voluntary_exits', ssz.phase0.SignedVoluntaryExit.toJson(exit))).toEqual({
      status: 400,
      body: {
        code: 400,
        message: 'The voluntary exit is refused: it is not signed by validator 9.',
      },
    })
    const again = signProposerSlashing(signing(), id(1)).signed
    expect(
      await post('proposer_slashings', ssz.phase0.ProposerSlashing.toJson(again)),
    ).toMatchObject({ status: 400 })
    const wrong = signBlsChange(chain, { index: 5, address: `0x${'11'.repeat(20)}` })
    expect(
      await post('bls_to_execution_changes', [
        ssz.capella.SignedBLSToExecutionChange.toJson(wrong),
      ]),
    ).toMatchObject({ status: 400 })
  })

  test('error: 400 for a body that is no operation', async () => {
    for (const path of ['voluntary_exits', 'proposer_slashings', 'bls_to_execution_changes'])
      expect(await post(path, { message: 'none' })).toMatchObject({ status: 400 })
  })

  test('behavior: what a block took is gone from the pool', async () => {
    expect(bare.produce(chain.head.slot + 1, 'fast')).toBe(true)
    const { beacon } = client
    expect((await beacon.getPoolVoluntaryExits()).value()).toEqual([])
    expect((await beacon.getPoolAttesterSlashingsV2()).value()).toEqual([])
    expect(chain.state.validators.getReadonly(2).slashed).toBe(true)
    expect(credentialsOf(chain, blsIndex).slice(0, 4)).toBe('0x01')
  })
})
