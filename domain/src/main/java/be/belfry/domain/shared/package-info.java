/**
 * What every feature needs and no feature owns: refusals, events, pages, languages, code values.
 *
 * <p>Invariant: nothing here knows a feature. Place in the flow: before everything.
 */
package be.belfry.domain.shared;
