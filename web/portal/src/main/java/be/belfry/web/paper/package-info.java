/** Pages of days without the program; see {@link be.belfry.domain.paper}. */
package be.belfry.web.paper;
