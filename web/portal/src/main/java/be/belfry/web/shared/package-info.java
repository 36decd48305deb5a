/**
 * What every page needs and no feature owns: texts, language, times, navigation, messages, headers
 * and the refusal of foreign requests.
 *
 * <p>Invariant: a page works without JavaScript, shows nothing of the inside of the program, and
 * speaks the user's language. Place in the flow: before every page.
 */
package be.belfry.web.shared;
