/** Pages of the monthly figures: the month with its tables and charts, free cross-tabs, exports. */
package be.belfry.web.statistics;
