/** Archived paper packs in their table; see {@link be.belfry.domain.paper}. */
package be.belfry.persistence.paper;
