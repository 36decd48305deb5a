/**
 * The plan on the screen and over REST: versions, the readable plan, what it stands on.
 *
 * <p>Invariant: a page shows for each rule whether law, a public source or this product speaks.
 * Place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.web.plan;
