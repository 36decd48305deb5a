/** REST of the logbooks: records in, records out. */
package be.belfry.web.logbook.rest;
