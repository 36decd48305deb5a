/** The ministers' briefings over REST. */
package be.belfry.web.briefing.rest;
