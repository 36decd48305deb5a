package be.belfry.web.callout.rest;

import java.util.Optional;

/** Who answered by telephone; not asked of the service's own people. */
record AnswerBody(Optional<String> name) {}
