/** The record of what was done, for the auditor. */
package be.belfry.web.audit;
