/**
 * Assessments, crisis files, proposals, decisions and the nation's scales over REST.
 *
 * <p>The crisis file is served here and not beside its pages: its body shows the proposal that
 * waits, and {@code escalation} stands to the right of {@code crisis}.
 */
package be.belfry.web.escalation.rest;
