/** Rules by which clients have a tier, and what they have moved. */
export type TierNews =
  | {
      /** Tier rules wait for the reader’s approval; or a colleague has answered the reader’s own. */
      readonly kind: 'tier_scheme_proposed' | 'tier_scheme_activated' | 'tier_scheme_declined';
      readonly version: number;
      readonly byName: string;
      /** They are the scale of a relationship manager for her own clients. */
      readonly isScale: boolean;
      /** Why not; null of anything that was not declined. */
      readonly reason: string | null;
    }
  | {
      /** Rules have moved so many of the reader’s clients; `fresh`: from no tier of theirs. */
      readonly kind: 'clients_moved_tier';
      readonly up: number;
      readonly down: number;
      readonly fresh: number;
    };
