import { describe, expect, test } from 'vitest'
import { CliError } from '../../../errors.ts'
import { chooseRpcUrl } from './chooseRpcUrl.ts'

const configured = 'https://rpc.example.org'
const choose = (parameters: Partial<chooseRpcUrl.Parameters>) =>
  chooseRpcUrl({ kind: 'public', configured, asked: undefined, ...parameters })
const withKey = 'https://user:key@rpc.example.org'
const secrets = [withKey, 'https://rpc.example.org/?key=1', `https://x.org/v2/${'k'.repeat(32)}`]

describe('chooseRpcUrl', () => {
  test('default', () => {
    expect(choose({})).toEqual({ kind: 'written', url: configured })
  })

  test('args: asked', () => {
    const asked = 'https://other.example.org/berachain'
    expect(choose({ asked, configured: withKey })).toEqual({ kind: 'written', url: asked })
  })

  test('args: configured', () => {
    for (const secret of [...secrets, 'https://rpc.example.org/short']) {
      expect(choose({ configured: secret })).toMatchObject({ kind: 'omitted' })
    }
    expect(choose({ configured: 'http://127.0.0.1:8545' })).toMatchObject({ kind: 'omitted' })
  })

  test('args: kind', () => {
    // No page knows the node of a local chain.
    const url = 'http://127.0.0.1:8545'
    expect(choose({ kind: 'local', configured: url })).toEqual({ kind: 'written', url })
  })

  test('error: RPC_URL_SECRET', () => {
    for (const secret of secrets) {
      for (const wrong of [{ asked: secret }, { kind: 'local', configured: secret } as const]) {
        expect(() => choose(wrong)).toThrow(CliError)
        expect(() => choose(wrong)).not.toThrow(secret)
      }
    }
  })
})
