/** REST of requests for assistance, offers and releases: records in, records out. */
package be.belfry.web.cooperation.rest;
