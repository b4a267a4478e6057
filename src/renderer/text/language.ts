import i18next, { type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { zhCN, zhCNErrors } from './zh-CN'

export const languages = ['zh-CN', 'zh-TW'] as const
export type Language = (typeof languages)[number]
/** The translation function; keys are typed, a wrong one does not compile. */
export type Translate = TFunction<'desk'>

type Texts = { desk: typeof zhCN; errors: typeof zhCNErrors }

const key = 'rackdesk.language'

/** The texts of a language; all but the source's are fetched when they are wanted. */
async function textsOf(language: Language): Promise<Texts> {
  if (language === 'zh-TW') {
    const texts = await import('./zh-CN?traditional')
    return { desk: texts.zhCN, errors: texts.zhCNErrors }
  }
  return { desk: zhCN, errors: zhCNErrors }
}

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
  const chosen = languages.find((language) => language === localStorage.getItem(key))
  if (chosen && chosen !== 'zh-CN') await turnTo(chosen)
}

async function turnTo(language: Language): Promise<void> {
  const { desk, errors } = await textsOf(language)
  i18next.addResourceBundle(language, 'desk', desk)
  i18next.addResourceBundle(language, 'errors', errors)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Changes the language of this desk, now and from now on. */
export async function chooseLanguage(language: Language): Promise<void> {
  await turnTo(language)
  localStorage.setItem(key, language)
}

/** The language of the page; the component is drawn again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation('desk')
  return languages.find((language) => language === i18n.language) ?? 'zh-CN'
}

/** `t` of the current language; the component is drawn again when the language changes. */
export function useText(): Translate {
  return useTranslation('desk').t
}

/** Outside components, e.g. in a toast that is made in a callback. */
export const text: Translate = i18next.t
