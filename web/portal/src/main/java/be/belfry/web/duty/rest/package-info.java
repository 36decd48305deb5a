/** REST of duties and tasks: records in, records out. */
package be.belfry.web.duty.rest;
