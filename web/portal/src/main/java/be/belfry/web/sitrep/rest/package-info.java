/** Situation reports over REST. */
package be.belfry.web.sitrep.rest;
