/**
 * Every file that leaves the system: records in, bytes out, nothing else. No query, no rule, no
 * decision; templates are compiled when the program is built and never come from a user.
 */
package be.belfry.reports;
