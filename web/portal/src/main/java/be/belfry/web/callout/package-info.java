/**
 * Call-outs and contact drills on the screen and over REST, and the page behind a message's link.
 *
 * <p>Invariant and place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.web.callout;
