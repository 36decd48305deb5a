/**
 * JPA and SQL behind the ports of the domain. Entities stay in {@code domain}; all SQL of the
 * portal is here. The launcher has its own, for an installation whose portal may be stopped.
 */
package be.belfry.persistence;
