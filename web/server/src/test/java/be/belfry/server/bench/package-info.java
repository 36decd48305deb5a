/**
 * The load measurements ({@code mvn -Pbench}): the shipped jar on a fresh data folder, filled with
 * a million incidents, under an open-loop client. Nothing here asserts a time; {@code mvn verify}
 * runs nothing of it. What the figures mean stands in {@code docs/operations/performance.md}.
 */
package be.belfry.server.bench;
