/** Pages of the assessment, of decisions and of the nation's scales. */
package be.belfry.web.escalation;
