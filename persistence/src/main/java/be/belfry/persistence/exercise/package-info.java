/** Exercises in the database. */
package be.belfry.persistence.exercise;
