import { useMutation } from '@tanstack/react-query'
import type { Guide, GuideVersion } from '../../../shared/contract/guides'
import { api, client } from '../../api/client'
import { useText } from '../../text/language'
import { notifyDone, notifyError, notifyUndo } from '../../ui/toasts'
import { bodyOf, type GuideBody, tidied } from './guide-body'

const inputOf = (body: GuideBody) => {
  const tidy = tidied(body)
  return tidy.type === 'script' ? { script: tidy.script } : { questionnaire: tidy.questionnaire }
}

/** Keeping, publishing and throwing away what is written for one guide. */
export function useGuideActs(guide: Guide, onSaved: () => Promise<void>) {
  const t = useText()
  const { id: guideId } = guide
  const save = useMutation({
    mutationFn: (body: GuideBody) => client.guides.saveDraft({ guideId, ...inputOf(body) }),
    onSuccess: async () => {
      await onSaved()
      notifyDone(t('guides.edit.saved'))
    },
  })
  const publish = useMutation({
    // What is published is what stands on the page, saved or not.
    mutationFn: async ({ body, note }: { body: GuideBody; note: string }) => {
      const { id } = await client.guides.saveDraft({ guideId, ...inputOf(body) })
      return client.guides.publish({ id, note })
    },
    onSuccess: async ({ version }) => {
      await onSaved()
      notifyDone(t('guides.edit.publishedToast', { n: version }))
    },
  })
  const remove = useMutation(api.guides.discardDraft.mutationOptions({ onError: notifyError }))
  /** A guide that was only ever a draft goes with it, and cannot be put back as it was. */
  const discard = (draft: GuideVersion, onDone: () => void) =>
    remove.mutate(
      { id: draft.id },
      {
        onSuccess: async () => {
          await onSaved()
          onDone()
          const body = bodyOf(draft)
          const message = t('guides.edit.discarded', { n: draft.version })
          if (body === null || guide.versions.length === 1) notifyDone(message)
          else notifyUndo({ message, undo: () => client.guides.saveDraft({ guideId, ...inputOf(body) }) })
        },
      },
    )
  return { save, publish, discard, discarding: remove.isPending }
}
