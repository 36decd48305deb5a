/** Pages of the logbooks; see {@code docs/features/logbook.md}. */
package be.belfry.web.logbook;
