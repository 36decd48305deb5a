/** What the records of a crisis file say about its course. */
package be.belfry.persistence.review;
