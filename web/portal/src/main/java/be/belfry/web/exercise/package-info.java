/** Pages of exercises: planning, control, messages, after-action report. */
package be.belfry.web.exercise;
