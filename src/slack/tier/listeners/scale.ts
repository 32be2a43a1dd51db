import type { ReadScale } from '../../../usecases/tier/read-scale.ts';
import type { ActionListener } from '../../reader.ts';
import { applied, ORIGIN, ownerOf, refusedSaid, type TierUseCases } from '../listeners.ts';
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
        : rulesForm('own', scale.lastRules, reader);
    await client.views.update({ view_id: body.view.id, view });
  };

/** "Switch off", confirmed: a version of its own, which waits as every other one does; or is in force at once. */
export const switchOffPressed =
  (usecases: TierUseCases): ActionListener =>
  async ({ body, client, staff, reader }) => {
    const { view } = body;
    if (view === undefined) return;
    const { scale, applying } = reader.wording.tiers;
    const show = (text: string) => client.views.update({ view_id: view.id, view: said(text, reader) });
    const proposed = await usecases.proposeScheme({
      by: staff,
      of: 'off',
      rules: '',
      requestKey: `scale_off:${view.id}:${view.hash}`,
      origin: ORIGIN,
    });
    if (!proposed.ok) return void (await show(refusedSaid(proposed.refusal, 'own', reader)));
    const { version, active } = proposed.value;
    if (!active) return void (await show(scale.offProposed(version)));
    await show(applying(version));
    await applied(usecases, { version, owner: ownerOf(staff), isOff: true }, { view, client, staff, reader });
  };
