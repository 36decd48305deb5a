/**
 * The administrator's pages: accounts, jobs, self-test.
 *
 * <p>Invariant: an administrator sees no records. Place in the flow: after everything.
 */
package be.belfry.web.admin;
