/**
 * Pages and REST of notifications: public form, receipt, status page, take-in, triage queue.
 *
 * <p>Invariant: what an outsider needs works without a login and without JavaScript; nothing is
 * said to be received before it is stored.
 */
package be.belfry.web.notification;
