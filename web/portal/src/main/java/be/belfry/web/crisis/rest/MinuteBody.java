package be.belfry.web.crisis.rest;

import java.util.Optional;

/**
 * An entry of the minutes.
 *
 * @param corrects number of the entry that it corrects
 */
record MinuteBody(String text, Optional<Integer> corrects) {}
