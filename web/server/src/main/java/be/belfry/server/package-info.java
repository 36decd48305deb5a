/** The runnable jar: command line, embedded PostgreSQL, Payara Micro with the portal's WAR. */
package be.belfry.server;
