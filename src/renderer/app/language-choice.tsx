import { SegmentedControl } from '@mantine/core'
import { chooseLanguage, languages, useLanguage, useText } from '../text/language'

/** The languages by their own names, so that everybody finds the way back. */
export function LanguageChoice() {
  const t = useText()
  const language = useLanguage()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('app.language.label')}
      value={language}
      data={languages.map((value) => ({ value, label: t(`app.language.${value}`) }))}
      onChange={(value) => {
        const chosen = languages.find((one) => one === value)
        if (chosen) chooseLanguage(chosen)
      }}
    />
  )
}
