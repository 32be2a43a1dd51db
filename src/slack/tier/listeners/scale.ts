import type { ReadScale } from '../../../usecases/tier/read-scale.ts';
import type { ActionListener } from '../../reader.ts';
import { said } from '../surfaces/frames.ts';
import { rulesForm } from '../surfaces/rules.ts';
import { scaleView } from '../surfaces/scale.ts';

/** "My scale": how she orders her own clients. */
export const scalePressed =
  ({ readScale }: { readonly readScale: ReadScale }): ActionListener =>
  async ({ body, client, staff, reader }) => {
    const scale = await readScale(staff);
    const view = scale === null ? said(reader.wording.tiers.scale.refused.not_yours, reader) : scaleView(scale, reader);
    await client.views.push({ trigger_id: body.trigger_id, view });
  };

/** … to be written anew, beginning with what stands. */
export const editScalePressed =
  ({ readScale }: { readonly readScale: ReadScale }): ActionListener =>
  async ({ body, client, staff, reader }) => {
    if (body.view === undefined) return;
    const scale = await readScale(staff);
    const view =
      scale === null
        ? said(reader.wording.tiers.scale.refused.not_yours, reader)
        : rulesForm('own', scale.active?.rules ?? null, reader);
    await client.views.update({ view_id: body.view.id, view });
  };
