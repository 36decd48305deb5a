/**
 * The demonstration: invented organisations, persons and data for an empty installation.
 *
 * <p>Works past the walls on the owner's connection, after the migrations and before the portal
 * starts, in one transaction: an installation is filled completely or not at all.
 */
package be.belfry.server.demo;
