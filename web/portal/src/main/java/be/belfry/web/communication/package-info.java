/**
 * Pages of warnings and of what the information cell says.
 *
 * <p>Invariant: a view or resource holds ids, form fields and rows; it decides nothing and builds
 * no query. Place in the flow: see the package of the same name in {@code domain}.
 */
package be.belfry.web.communication;
