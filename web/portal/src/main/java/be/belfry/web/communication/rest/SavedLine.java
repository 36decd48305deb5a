package be.belfry.web.communication.rest;

/** A line as it is written anew. */
record SavedLine(LineWordsBody words) {}
