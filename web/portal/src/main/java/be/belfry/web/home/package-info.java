/**
 * The pages of everybody: log in, what do I have to do now, my account.
 *
 * <p>Invariant: shows what other features know, owns nothing. Place in the flow: after everything.
 */
package be.belfry.web.home;
