/** Use cases of days without the program; see {@link be.belfry.domain.paper}. */
package be.belfry.services.paper;
