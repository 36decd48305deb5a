/**
 * Situation reports: the battle rhythm of a crisis, the inputs that it asks of the services, and
 * the numbered report that is frozen from them.
 *
 * <p>Invariant: what is counted is counted at the freeze and written once, what people write stands
 * beside it in up to four languages; numbers of a crisis have no gap and no double; an issued
 * report never changes, a correction is a new one that points to it. Place in the flow: after
 * {@code logbook} and {@code communication}, before {@code cooperation}; briefings take their
 * figures from here. Basis: BELFRY-RHYTHM and BELFRY-SITREP, proposals of this product; the
 * National Crisis Centre oversees the flow of information by situation reports.
 */
package be.belfry.domain.sitrep;
