/** What belongs to no feature: answers that may be asked for again. */
package be.belfry.persistence.shared;
