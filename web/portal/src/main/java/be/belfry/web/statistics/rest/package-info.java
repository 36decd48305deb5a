/** Monthly figures over REST: JSON, CSV, XLSX and the report as PDF. */
package be.belfry.web.statistics.rest;
