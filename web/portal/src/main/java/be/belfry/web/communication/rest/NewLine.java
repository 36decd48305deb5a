package be.belfry.web.communication.rest;

import be.belfry.domain.communication.LineKind;

/** A line as it is begun. */
record NewLine(LineKind kind, LineWordsBody words) {}
