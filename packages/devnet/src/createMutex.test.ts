import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createMutex } from './createMutex.ts'

describe('createMutex', () => {
  test('default', async () => {
    const exclusive = createMutex()
    const steps: string[] = []
    const task = (name: string) => async () => {
      steps.push(`${name} starts`)
      await sleep(5)
      steps.push(`${name} ends`)
      return name
    }
    expect(await Promise.all([exclusive(task('a')), exclusive(task('b'))])).toEqual(['a', 'b'])
    expect(steps).toEqual(['a starts', 'a ends', 'b starts', 'b ends'])
  })

  test('behavior: a task that throws does not block the next one', async () => {
    const exclusive = createMutex()
    const failing = exclusive(() => Promise.reject(new Error('no')))
    const next = exclusive(async () => 'next')
    await expect(failing).rejects.toThrow('no')
    expect(await next).toBe('next')
  })
})
