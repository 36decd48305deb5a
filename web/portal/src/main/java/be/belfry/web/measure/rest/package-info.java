/** REST of measures: records in, records out. */
package be.belfry.web.measure.rest;
