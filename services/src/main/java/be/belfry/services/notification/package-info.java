/**
 * Takes notifications in, lets them be read, asked about, withdrawn.
 *
 * <p>Invariant: nothing is acknowledged before its commit; the intake is one transaction with one
 * call of the database, the signature of the receipt another one after it. Place in the flow: after
 * {@code clock}. Basis: Belgian law of 26 April 2024 art. 34-38.
 */
package be.belfry.services.notification;
