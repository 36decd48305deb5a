/**
 * The runnable jar: command line, embedded PostgreSQL, Payara Micro with the portal's WAR. It
 * stands outside the portal's architecture: its commands work past the walls, with SQL of their
 * own, on an installation whose portal may be stopped.
 */
package be.belfry.server;
