import i18next, { type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { zhCN, zhCNErrors } from './zh-CN'

export const languages = ['zh-CN'] as const
export type Language = (typeof languages)[number]
/** The translation function; keys are typed, a wrong one does not compile. */
export type Translate = TFunction<'desk'>

/** Starts the texts before the first paint. Values are escaped by React, never by the text engine. */
export async function startText(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: false,
    ns: ['desk', 'errors'],
    defaultNS: 'desk',
    resources: { 'zh-CN': { desk: zhCN, errors: zhCNErrors } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
}

/** `t` of the current language; the component is drawn again when the language changes. */
export function useText(): Translate {
  return useTranslation('desk').t
}

/** Outside components, e.g. in a toast that is made in a callback. */
export const text: Translate = i18next.t
