/**
 * What every resource of the REST interface needs: strict bodies, problems, pages of a list, entity
 * tags, repeatable posts.
 *
 * <p>Invariant: an answer never shows the inside of the program, and what the caller may not know
 * of answers exactly as what does not exist. Basis: Belgian federal REST guide (belgif), RFC 9457,
 * RFC 9110.
 */
package be.belfry.web.shared.rest;
