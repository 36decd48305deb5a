/** JPA and SQL behind the ports of the domain. Entities stay in {@code domain}; all SQL is here. */
package be.belfry.persistence;
