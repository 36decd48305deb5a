/** Imports over REST; the command line is their only caller. */
package be.belfry.web.exchange;
