/** REST of exercises: records in, records out. */
package be.belfry.web.exercise.rest;
