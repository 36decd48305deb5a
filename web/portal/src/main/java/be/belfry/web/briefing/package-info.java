/** Pages of the ministers' briefings: list, one of them with its documents, the form of a draft. */
package be.belfry.web.briefing;
