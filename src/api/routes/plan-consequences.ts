/** What one changed line would break and cost whom, answered while a person types. */
import { z } from 'zod';
import { weighPlanEdit } from '../../actions/weigh-edit';
import { editSentences } from '../../documents/edit-facts';
import { violationSentence } from '../../documents/violations';
import { wordsOf } from '../../documents/words';
import { idField, wholeQuery } from '../contract-fields';
import { notFound } from '../problem';
import { ok } from '../reply';
import { type Route, route } from '../route';
import { languageQuery } from './findings-contracts';
import { onPlan, readers } from './plan-contracts';
import { toldOf } from './plan-names';

const days = z.number().nullable();

const consequences = route({
  id: 'weigh-plan-edit',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/consequences',
  tag: 'plans',
  summary: 'What one line with other packs would break and cost whom, beside the plan as it stands',
  description:
    'Forecasts and weighs the medicine’s own group anew and solves nothing, so that it is answered at once; it changes nothing. `edits/check` judges the whole.',
  permission: readers,
  params: onPlan,
  query: z.strictObject({
    facilityId: idField,
    medicineId: idField,
    packs: wholeQuery(0, 1_000_000),
    lang: languageQuery,
  }),
  responses: {
    200: {
      description: 'As figures and as sentences',
      schema: z.object({
        packsBefore: z.number(),
        packsAfter: z.number(),
        coverDaysBefore: days,
        coverDaysAfter: days,
        unservedBefore: z.number().nullable().meta({ description: 'Patients of the clinic' }),
        unservedAfter: z.number().nullable(),
        unmetBefore: z.number().meta({ description: 'Treatments over all clinics' }),
        unmetAfter: z.number(),
        keptBefore: z.number().meta({ description: 'Packs that stay for later deliveries' }),
        keptAfter: z.number().meta({ description: 'Below 0: so many are missing' }),
        costs: z.array(z.string()).meta({ description: 'What it costs whom' }),
        breaks: z.array(z.string()).meta({ description: 'Rules that it breaks' }),
        mends: z.array(z.string()).meta({ description: 'Rules that are no longer broken' }),
      }),
    },
  },
  handle: async ({ params, query, service }) => {
    const { facilityId, medicineId, packs, lang } = query;
    const found = await weighPlanEdit(service, params.jurisdiction, params.planId, {
      ...{ facilityId, medicineId, packs },
    });
    if (!found) throw notFound();
    const { kept, record, weight } = found;
    const words = wordsOf(lang);
    const { catalogue } = toldOf(kept, lang);
    const { broken, mended, givers, valueGained: _, ...figures } = weight;
    const told = (rules: typeof broken) => rules.map((v) => violationSentence(v, catalogue, words));
    return ok(
      {
        packsBefore: figures.packsBefore,
        packsAfter: figures.packsAfter,
        coverDaysBefore: figures.coverDaysBefore,
        coverDaysAfter: figures.coverDaysAfter,
        unservedBefore: figures.unservedBefore,
        unservedAfter: figures.unservedAfter,
        unmetBefore: figures.unmetBefore,
        unmetAfter: figures.unmetAfter,
        keptBefore: figures.keptBefore,
        keptAfter: figures.keptAfter,
        costs: editSentences(
          {
            ...figures,
            clinic: catalogue.facilityName(facilityId),
            medicine: catalogue.medicineName(medicineId),
            kind: catalogue.packKind(medicineId),
            givers: givers.map((g) => ({ ...g, name: catalogue.facilityName(g.facilityId) })),
          },
          words.edit,
        ),
        breaks: told(broken),
        mends: told(mended),
      },
      { version: record.version },
    );
  },
});

export const planConsequenceRoutes: readonly Route[] = [consequences];
