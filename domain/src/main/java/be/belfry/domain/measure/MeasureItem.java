package be.belfry.domain.measure;

import be.belfry.domain.shared.LocalizedText;

/**
 * A measure with the name of its service.
 *
 * @param serviceName name of the service that carries it out, from the plan version of the file
 */
public record MeasureItem(MeasureRow row, LocalizedText serviceName) {}
