import { useText } from '../../text/language'
import { type Fault, faultAt } from './guide-faults'

/** The sentence for what is wrong at a field, by the field's path. */
export function useFaultText(faults: readonly Fault[]): (path: string) => string | undefined {
  const t = useText()
  return (path) => {
    const reason = faultAt(faults, path)
    return reason && t(`guides.fault.${reason as 'other'}`, { defaultValue: t('guides.fault.other') })
  }
}
